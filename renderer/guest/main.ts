/** Entry point of the guest page: a page of its own that has nothing of a product. Until a session can be opened to guests, its text is all it is. */
import './guest.css';
import { followScheme } from '../ui/page-scheme.ts';

followScheme();
