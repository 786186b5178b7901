/** What belongs to this computer and this person: name, colours, keys; and where the data lies. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useProduct } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useDesktop } from '../../state/use-desktop.ts';
import { useLocal } from '../../state/use-local.ts';
import { personNameKey } from '../../state/use-products.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { SchemeSwitch } from '../../ui/shell/SchemeSwitch.tsx';
import { told } from '../told.ts';
import classes from './settings.module.css';

const isText = (value: unknown): value is string => typeof value === 'string';

export function SettingsScreen() {
  const registry = useRegistry();
  return (
    <div className={classes['page']}>
      <h1 className={classes['heading']}>Settings</h1>
      <section className={classes['section']} aria-label="You">
        <PersonName />
      </section>
      <section className={classes['section']} aria-label="Product">
        <ProductName />
      </section>
      <section className={classes['section']} aria-label="Colours">
        <h2 className={classes['label']}>Colours</h2>
        <SchemeSwitch />
      </section>
      <section className={classes['section']} aria-label="Keys">
        <h2 className={classes['label']}>Keys</h2>
        <Button variant="default" rightSection={<ShownKey id="app.keys" />} onClick={() => registry.run('app.keys')}>
          See and change all keys
        </Button>
      </section>
      <About />
    </div>
  );
}

function PersonName() {
  const [name, setName] = useLocal(personNameKey, '', isText);
  const presence = usePresence();
  return (
    <TextInput
      label="Your name"
      description="The others see it beside what you work on."
      placeholder="Somebody"
      value={name}
      maxLength={40}
      onChange={(event) => {
        setName(event.currentTarget.value);
        presence?.introduce(event.currentTarget.value);
      }}
    />
  );
}

function ProductName() {
  const product = useProduct();
  const { renameProduct } = useCommands();
  const writable = usePhase() === 'read and write';
  const keep = (name: string): void => {
    if (name.trim() === product.name) return;
    told(renameProduct(name));
  };
  return (
    <TextInput
      key={product.name}
      label="Name of this product"
      description={`Readable keys begin with ${product.prefix} and stay as they are.`}
      defaultValue={product.name}
      disabled={!writable}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function About() {
  const desktop = useDesktop();
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    let shown = true;
    void desktop.ask('about', {}).then((answer) => {
      if (!shown) return;
      if (!answer.ok) return setLines([answer.refusal.message]);
      const { shell, versions, dataFolder, trouble } = answer.value;
      const runs = shell === 'electron' ? `Electron ${versions.electron ?? ''}` : `a browser, with Node ${versions.node}`;
      setLines([
        `Steward ${versions.steward}, in ${runs}.`,
        `Your data lies in ${dataFolder}.`,
        ...(trouble ? [trouble.message] : []),
      ]);
    });
    return () => {
      shown = false;
    };
  }, [desktop]);
  return (
    <section className={classes['section']} aria-label="About">
      <h2 className={classes['label']}>About</h2>
      {lines.map((line) => (
        <p key={line} className={classes['line']}>
          {line}
        </p>
      ))}
    </section>
  );
}
