/** The languages whose headers and words are understood. To add one: write a file like these and list it here. */
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { hebrew } from './hebrew.ts';
import { italian } from './italian.ts';
import type { ImportLanguage } from './language.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** English comes first because it wins a tie. */
export const languages: readonly ImportLanguage[] = [english, german, french, spanish, italian, portuguese, hebrew];
