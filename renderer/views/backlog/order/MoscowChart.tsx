/** How the effort of the open Features is shared out between Must, Should and Could, and whether Must leaves room to give way. */
import type { CSSProperties } from 'react';
import { type Moscow, type MoscowCheck, moscowWords, maxMustShare } from '../../../../shared/domain/value/moscow.ts';
import { useMoscowCheck } from '../../../state/use-moscow.ts';
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { shareWords } from '../../phrases/value-words.ts';
import { moscowGaps, moscowVerdict } from './order-words.ts';
import classes from './moscow.module.css';

const effortClasses = ['must', 'should', 'could'] as const satisfies readonly Moscow[];

export function MoscowChart() {
  const check = useMoscowCheck();
  const effort = effortClasses.reduce((sum, each) => sum + check.points[each], 0);
  const share = (each: Moscow): number => (effort === 0 ? 0 : check.points[each] / effort);
  return (
    <div className={classes['frame']}>
      <ChartFrame
        label="Effort of open Features by MoSCoW priority"
        verdict={moscowVerdict(check)}
        method={moscowGaps(check)}
        table={tableOf(check, share)}
      >
        {effort > 0 && (
          <div className={classes['chart']}>
            <div className={classes['limit']} style={{ left: `${maxMustShare * 100}%` }}>
              <span>{shareWords(maxMustShare)} recommended maximum</span>
            </div>
            <div className={classes['bar']} aria-hidden="true">
              {effortClasses.map((each) => (
                <span
                  key={each}
                  className={classes['part']}
                  data-class={each}
                  style={{ flexGrow: share(each) } as CSSProperties}
                  hidden={check.points[each] === 0}
                />
              ))}
            </div>
            <ul className={classes['labels']}>
              {effortClasses.map((each) => (
                <li key={each}>
                  <span className={classes['sample']} data-class={each} aria-hidden="true" />
                  <b>
                    {moscowWords[each]} {shareWords(share(each))}
                  </b>
                  <span>
                    {counted(check.points[each], 'point')} · {counted(check.features[each], 'Feature')}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {check.features.wont > 0 && (
          <p className={classes['wont']}>
            {moscowWords.wont}: {counted(check.features.wont, 'Feature')}, {counted(check.points.wont, 'point')}, not counted.
          </p>
        )}
      </ChartFrame>
    </div>
  );
}

const tableOf = (check: MoscowCheck, share: (each: Moscow) => number) => ({
  columns: ['Priority', 'Features', 'Points', 'Share of effort'],
  rows: [
    ...effortClasses.map((each) => [
      moscowWords[each],
      numberWords(check.features[each]),
      numberWords(check.points[each]),
      shareWords(check.mustShare === null ? null : share(each)),
    ]),
    [moscowWords.wont, numberWords(check.features.wont), numberWords(check.points.wont), '–'],
  ],
});
