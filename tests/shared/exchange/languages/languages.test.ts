import { expect, test } from 'vitest';
import { languages } from '../../../../shared/exchange/languages/languages.ts';
import { plainWord, rolesByHeader } from '../../../../shared/exchange/text/words.ts';
import { csv, reading } from '../csv/reading.ts';

interface Fixture {
  readonly language: string;
  /**
   * Key, number, title, type, status, status group, created, parent, custom field before brackets, inward link before
   * brackets.
   */
  readonly headers: readonly [string, string, string, string, string, string, string, string, string, string];
  readonly epic: string;
  readonly subTask: string;
  readonly bug: string;
  readonly done: string;
  readonly created: string;
}

/**
 * Headers as Jira Cloud writes them in each language (German, French, Spanish, Portuguese: from public exports; the others by
 * their translations).
 */
const fixtures: readonly Fixture[] = [
  {
    language: 'English',
    headers: [
      'Issue key',
      'Issue id',
      'Summary',
      'Issue Type',
      'Status',
      'Status Category',
      'Created',
      'Parent key',
      'Custom field',
      'Inward issue link',
    ],
    epic: 'Epic',
    subTask: 'Sub-task',
    bug: 'Bug',
    done: 'Done',
    created: '10/Mar/26 2:30 PM',
  },
  {
    language: 'German',
    headers: [
      'Vorgangsschlüssel',
      'Vorgangs-ID',
      'Zusammenfassung',
      'Vorgangstyp',
      'Status',
      'Statuskategorie',
      'Erstellt',
      'Übergeordnet',
      'Benutzerdefinierte Felder',
      'Eingehende Vorgangsverknüpfung',
    ],
    epic: 'Epos',
    subTask: 'Unteraufgabe',
    bug: 'Fehler',
    done: 'Fertig',
    created: '10/Mär/26 2:30 PM',
  },
  {
    language: 'French',
    headers: [
      'Clé de ticket',
      'ID de ticket',
      'Résumé',
      'Type de ticket',
      'État',
      'Catégorie d’état',
      'Création',
      'Clé parent',
      'Champs personnalisés',
      'Lien de ticket entrant',
    ],
    epic: 'Épopée',
    subTask: 'Sous-tâche',
    bug: 'Bogue',
    done: 'Terminé',
    created: '10/mars/26 2:30 PM',
  },
  {
    language: 'Spanish',
    headers: [
      'Clave de incidencia',
      'ID de la incidencia',
      'Resumen',
      'Tipo de Incidencia',
      'Estado',
      'Categoría de estado',
      'Creada',
      'Clave principal',
      'Campo personalizado',
      'Enlace de incidencia entrante',
    ],
    epic: 'Épica',
    subTask: 'Subtarea',
    bug: 'Error',
    done: 'Finalizada',
    created: '10/mar/26 2:30 PM',
  },
  {
    language: 'Italian',
    headers: [
      'Chiave di ticket',
      'ID ticket',
      'Riepilogo',
      'Tipo ticket',
      'Stato',
      'Categoria di stato',
      'Creati',
      'Chiave principale',
      'Campo personalizzato',
      'Collegamento ticket in entrata',
    ],
    epic: 'Epic',
    subTask: 'Sottoattività',
    bug: 'Difetto',
    done: 'Completato',
    created: '10/mar/26 2:30 PM',
  },
  {
    language: 'Portuguese',
    headers: [
      'Chave da item',
      'ID da item',
      'Resumo',
      'Tipo de item',
      'Status',
      'Categoria do status',
      'Criado',
      'Chave pai',
      'Campo personalizado',
      'Link de item interno',
    ],
    epic: 'Épico',
    subTask: 'Subtarefa',
    bug: 'Defeito',
    done: 'Concluído',
    created: '10/mar/26 2:30 PM',
  },
  {
    language: 'Hebrew',
    headers: [
      'מפתח פריט',
      'מזהה פריט',
      'תקציר',
      'סוג פריט',
      'סטטוס',
      'קטגוריית סטטוס',
      'נוצר',
      'מפתח אב',
      'שדה מותאם אישית',
      'קישור נכנס',
    ],
    epic: 'אפיק',
    subTask: 'תת-משימה',
    bug: 'באג',
    done: 'בוצע',
    created: '10/מרץ/26 2:30 PM',
  },
];

test.each(fixtures)(
  '$language: a Jira export is known, and its types, states, parents, dates, points and links are read',
  (fixture) => {
    const [key, number, title, type, status, category, created, parent, custom, inward] = fixture.headers;
    const read = reading(
      csv(
        [title, key, number, type, status, category, created, parent, `${custom} (Story Points)`, `${inward} (Blocks)`],
        ['Checkout', 'A-1', '1', fixture.epic, fixture.done, '', fixture.created, '', '', ''],
        ['Pay', 'A-2', '2', fixture.bug, fixture.done, '', fixture.created, 'A-1', '5', 'A-3'],
        ['Test', 'A-3', '3', fixture.subTask, 'Xyz', fixture.done, fixture.created, 'A-2', '', ''],
      ),
    );
    expect(read.dialect).toBe('jira');
    expect(read.draft.problems).toEqual([]);
    expect(read.draft.notCarried).toEqual([]);
    const at = Date.UTC(2026, 2, 10, 14, 30);
    expect(read.draft.entries).toMatchObject([
      { type: 'feature', title: 'Checkout', status: 'released', created: at },
      { type: 'bug', status: 'accepted', parentKey: 'A-1', points: 5, links: [{ kind: 'is blocked by', target: 'A-3' }] },
      { type: 'story', status: 'accepted', parentKey: 'A-2' },
    ]);
  },
);

test.each(languages)('$name says everything an import needs', (language) => {
  expect(language.months).toHaveLength(12);
  for (const list of [
    language.jiraKeys,
    language.customField,
    language.inwardLink,
    language.outwardLink,
    language.criteriaHeadings,
    language.notBuilt,
  ]) {
    expect(list.length).toBeGreaterThan(0);
  }
  for (const role of ['key', 'title', 'type', 'status', 'description', 'points', 'parent', 'created', 'updated'] as const) {
    expect(language.columns[role]?.length, role).toBeGreaterThan(0);
  }
});

test('every word of every language finds a meaning, and it is never the title when the language says key', () => {
  for (const language of languages) {
    for (const header of language.columns.key ?? []) expect(rolesByHeader.get(plainWord(header))?.role, header).toBe('key');
    for (const header of language.jiraKeys) expect(rolesByHeader.has(plainWord(header)), header).toBe(true);
  }
});

test('case, accents, spaces and apostrophes of a header do not matter', () => {
  expect(plainWord('  CRITÈRES  d’Acceptation ')).toBe(plainWord("critères d'acceptation"));
});
