import { expect, test } from 'vitest';
import { recordAwayReport } from '../../../../../electron/host/peers/sharing/away-report-recorder.ts';
import { createAuthorship } from '../../../../../shared/document/authorship.ts';
import { maxMerged } from '../../../../../shared/domain/change/change-list.ts';
import { resolveConflict } from '../../../../../shared/document/incoming/write-fact.ts';
import { isOpenConflict, type ReportedChange } from '../../../../../shared/domain/change/change.ts';
import { agreed, anEntry, aProduct, aReplica, bring, entryOf, meet, type Replica } from '../../../../given.ts';

/** The report of a device without an active window, as last stored. */
function reportOf({ doc }: Replica, kept = '', device = '1') {
  let text = kept;
  const needs = {
    doc,
    authorship: createAuthorship(doc),
    device,
    sessions: () => new Set([doc.clientID]),
    arrival: () => ({ seen: false, togetherSince: null }),
    now: () => 1_772_000_000_000,
  };
  const report = recordAwayReport({ ...needs, kept, changed: (written) => void (text = written) });
  return { report, kept: () => text };
}

test('a conflict survives ten thousand new entries of a colleague, a restart and marking those as seen', () => {
  const ana = aProduct(1);
  const entry = anEntry(ana, 'Refund', { points: 3 });
  const [max, eva] = [aReplica(2), aReplica(3)];
  for (const other of [max, eva]) bring(ana, other);
  const { report, kept } = reportOf(ana);
  ana.do.sizeEntries([entry], 5);
  max.do.sizeEntries([entry], 8);
  bring(max, ana);
  bring(ana, eva);
  eva.do.sizeEntries([entry], 13);
  const entries = Array.from({ length: 10_000 }, (_, at) => ({ title: `Entry ${at}` }));
  agreed(eva.do.createEntry(entries[0] ?? { title: '' }));
  eva.doc.transact(() => entries.slice(1).forEach((each) => agreed(eva.do.createEntry(each))), 'user');
  bring(eva, ana);
  report.close();
  const again = reportOf(ana, kept()).report;
  expect(again.now().changes).toHaveLength(maxMerged + 1);
  expect(again.now().more).toBeGreaterThan(7_000);
  again.settle(
    again
      .now()
      .changes.filter(({ mine }) => mine === null)
      .map(({ id }) => id),
  );
  expect(again.now()).toMatchObject({
    more: 0,
    changes: [{ entry, field: 'points', mine: { value: 5 }, by: { name: 'Device 2' } }],
  });
});

test('changes beside the entries are reported fact by fact, once for each person, and kept until they are seen', () => {
  const ana = aProduct(1);
  const [max] = [aReplica(2)];
  bring(ana, max);
  const { report, kept } = reportOf(ana);
  ana.do.addPerson({ name: 'Here already' });
  const nora = agreed(max.do.addPerson({ name: 'Nora Lind' }));
  agreed(max.do.editPerson(nora, { role: 'Head of Treasury' }));
  agreed(max.do.captureFeedback({ person: nora, text: 'The forecast holds.' }));
  const objective = agreed(max.do.addObjective({ title: 'Paid in minutes' }));
  bring(max, ana);
  const reported = () =>
    report
      .now()
      .news.map(({ kind, deed, name, by }) => [kind, deed, name, by.name].join(' · '))
      .toSorted();
  expect(reported()).toEqual([
    'feedback · added · The forecast holds. · Device 2',
    'objective · added · Paid in minutes · Device 2',
    'person · added · Nora Lind · Device 2',
  ]);
  agreed(max.do.editObjective(objective, { title: 'Paid within minutes' }));
  bring(max, ana);
  agreed(max.do.dropPerson(nora));
  bring(max, ana);
  expect(reported()).toEqual([
    'feedback · added · The forecast holds. · Device 2',
    'objective · added · Paid within minutes · Device 2',
  ]);
  report.close();
  const again = reportOf(ana, kept()).report;
  expect(again.now().news).toHaveLength(2);
  again.settle(again.now().news.map(({ id }) => id));
  expect(again.now()).toEqual({ since: null, changes: [], more: 0, news: [] });
});

test('a change that its author reverts leaves the report; the removal of an older fact is not reported', () => {
  const ana = aProduct(1);
  const max = aReplica(2);
  agreed(ana.do.addArea('Treasury'));
  bring(ana, max);
  const { report } = reportOf(ana);
  agreed(max.do.addPerson({ name: 'Nora Lind' }));
  agreed(max.do.addArea('Sales'));
  bring(max, ana);
  expect(
    report
      .now()
      .news.map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Nora Lind', 'Sales']);
  max.history.undo();
  bring(max, ana);
  expect(report.now().news.map(({ name }) => name)).toEqual(['Nora Lind']);
});

test('what this device wrote beside the entries is not reported here, even when another device sends it back', () => {
  const ana = aProduct(1);
  const max = aReplica(2);
  const { report } = reportOf(ana);
  const area = agreed(ana.do.addArea('Treasury'));
  bring(ana, max);
  agreed(max.do.renameArea(area, 'Treasury and risk'));
  agreed(ana.do.addPerson({ name: 'Ines Duarte' }));
  bring(max, ana);
  expect(report.now().news.map(({ kind, deed, name }) => [kind, deed, name])).toEqual([['area', 'changed', 'Treasury and risk']]);
});

/** Ana and Max have valued one item apart and met: both hosts report the conflict, from their windows' point of view. */
function aConflict() {
  const [ana, max, hostOfAna, hostOfMax] = [aProduct(1), aReplica(2), aReplica(11), aReplica(12)];
  const entry = anEntry(ana, 'Log-in', { value: 1 });
  for (const other of [max, hostOfAna, hostOfMax]) bring(ana, other);
  const reports = [reportOf(hostOfAna, '', '1'), reportOf(hostOfMax, '', '2')] as const;
  agreed(ana.do.valueEntries([entry], 80));
  agreed(max.do.valueEntries([entry], 40));
  const sync = (): void => {
    bring(ana, hostOfAna);
    bring(max, hostOfMax);
    meet(hostOfAna, hostOfMax);
    bring(hostOfAna, ana);
    bring(hostOfMax, max);
  };
  sync();
  const conflicts = () => reports.map(({ report }) => report.now().changes);
  const conflictOf = (at: 0 | 1) => conflicts()[at]?.find(isOpenConflict) as ReportedChange;
  return { ana, max, entry, sync, conflicts, conflictOf, reports, hostOfMax };
}

test.each(['mine', 'theirs'] as const)(
  'a conflict resolved on one device (keep %s) is resolved on both, with who decided what; undoing it reopens both',
  (whose) => {
    const { ana, max, entry, sync, conflicts, conflictOf } = aConflict();
    const kept = whose === 'mine' ? 80 : 40;
    expect(conflicts()).toMatchObject([[{ mine: { value: 80 } }], [{ mine: { value: 40 } }]]);
    agreed(resolveConflict(ana.context, conflictOf(0), whose));
    sync();
    expect([ana, max].map((device) => entryOf(device, entry).value)).toEqual([kept, kept]);
    const resolved = { kept, by: { name: 'Device 1', device: '1' } };
    expect(conflicts()).toMatchObject([[{ field: 'value', resolved }], [{ field: 'value', resolved }]]);
    expect(conflicts().flat()).toHaveLength(2);
    ana.history.undo();
    sync();
    expect(conflicts().flat()).toHaveLength(2);
    expect(conflicts().flat().every(isOpenConflict)).toBe(true);
  },
);

test('two decisions made apart are a conflict again if they differ, and none if they agree', () => {
  for (const whose of ['mine', 'theirs'] as const) {
    const { ana, max, entry, sync, conflicts, conflictOf } = aConflict();
    agreed(resolveConflict(ana.context, conflictOf(0), 'mine'));
    agreed(resolveConflict(max.context, conflictOf(1), whose));
    sync();
    expect(entryOf(ana, entry).value).toBe(entryOf(max, entry).value);
    const open = conflicts().map((changes) => changes.filter(isOpenConflict));
    const values = [{ mine: { value: 80 } }, { mine: { value: 40 } }].map((each) => [each]);
    expect(open).toMatchObject(whose === 'theirs' ? [[], []] : values);
  }
});

test('a resolved conflict is still resolved after a restart, and reviewing the report is taken back with it', () => {
  const { ana, sync, conflictOf, reports, hostOfMax } = aConflict();
  agreed(resolveConflict(ana.context, conflictOf(0), 'mine'));
  reports[1].report.close();
  sync();
  const { report } = reportOf(hostOfMax, reports[1].kept(), '2');
  expect(report.now().changes).toMatchObject([{ resolved: { kept: 80, by: { name: 'Device 1' } } }]);
  const reviewed = report.now();
  const ids = reviewed.changes.map(({ id }) => id);
  report.settle(ids);
  expect(report.now().changes).toEqual([]);
  expect(report.restore(ids)).toBe(true);
  expect(report.now()).toEqual(reviewed);
  expect(report.restore(ids)).toBe(false);
});
