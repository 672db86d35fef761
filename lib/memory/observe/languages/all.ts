/** All tables, whether they have earned to be switched on or not. */
import { DE } from './de.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { PT } from './pt.ts';
import type { LanguageTable } from './table.ts';
import { ZH } from './zh.ts';

export const ALL_TABLES: readonly LanguageTable[] = [DE, ES, FR, PT, ZH, JA];
