/** Entry point of the projector view: a page of its own that has nothing of a product. Until something can be presented, its text is all it is. */
import './projector.css';
import { followScheme } from '../ui/page-scheme.ts';

followScheme();
