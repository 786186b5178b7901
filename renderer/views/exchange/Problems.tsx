/** What is wrong in the file, by line, and what it holds that Steward does not carry. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftProblem } from '../../../shared/domain/backlog/draft.ts';
import classes from './exchange.module.css';
import { findingsWords } from './import-words.ts';
import { counted, numberWords } from '../../ui/number-words.ts';

const firstShown = 8;

export function Problems({ problems }: { readonly problems: readonly DraftProblem[] }) {
  const [all, setAll] = useState(false);
  const ordered = [...problems.filter((problem) => !problem.remark), ...problems.filter((problem) => problem.remark)];
  const shown = all ? ordered : ordered.slice(0, firstShown);
  return (
    <section className={classes['section']} aria-label="Warnings">
      <h2 className={classes['label']}>{findingsWords(problems)}</h2>
      <ul className={classes['problems']}>
        {shown.map((problem, place) => (
          // biome-ignore lint: problems have no identity of their own
          <Problem key={place} problem={problem} />
        ))}
      </ul>
      {problems.length > firstShown && !all && (
        <Button variant="default" onClick={() => setAll(true)}>
          Show all {numberWords(problems.length)}
        </Button>
      )}
    </section>
  );
}

function Problem({ problem }: { readonly problem: DraftProblem }) {
  const Icon = problem.remark ? IconInfoCircle : IconAlertTriangle;
  return (
    <li className={classes['problem']} data-remark={problem.remark ?? false}>
      <Icon size={16} stroke={1.6} aria-label={problem.remark ? 'Note' : 'Warning'} />
      <span className={classes['where']}>{problem.line === null ? 'File' : `Line ${problem.line}`}</span>
      <span>
        {problem.field && <b>{problem.field}: </b>}
        {problem.message}
        {problem.names && <AllNames names={problem.names} />}
      </span>
    </li>
  );
}

/** All the names of which the message listed only the first, on demand. */
function AllNames({ names }: { readonly names: readonly string[] }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      {' '}
      <button type="button" className={classes['allNames']} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Show less' : `Show all ${numberWords(names.length)}`}
      </button>
      {shown && <span className={classes['namesShown']}>{names.join(' · ')}</span>}
    </>
  );
}

export function NotCarried({ names }: { readonly names: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return null;
  const most = 40;
  return (
    <section className={classes['section']} aria-label="Not imported">
      <h2 className={classes['label']}>{counted(names.length, 'column')} not imported</h2>
      <p className={classes['names']}>{(all ? names : names.slice(0, most)).join(' · ')}</p>
      {names.length > most && !all && (
        <Button variant="default" onClick={() => setAll(true)}>
          Show all {numberWords(names.length)}
        </Button>
      )}
    </section>
  );
}
