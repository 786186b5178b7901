/** Settings of this device and user: name, colours, keys; and where the data is stored. */
import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useProduct } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useDesktop } from '../../state/use-desktop.ts';
import { usePersonName } from '../../state/use-products.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { SchemeSwitch } from '../../ui/shell/SchemeSwitch.tsx';
import { useSavedField } from '../parts/use-saved-field.ts';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './settings.module.css';

export function SettingsScreen() {
  const registry = useRegistry();
  return (
    <div className={classes['page']}>
      <h1 className={classes['heading']}>Settings</h1>
      <section className={classes['section']} aria-label="Profile">
        <PersonName />
      </section>
      <section className={classes['section']} aria-label="Product">
        <ProductName />
      </section>
      <section className={classes['section']} aria-label="Theme">
        <h2 className={classes['label']}>Theme</h2>
        <SchemeSwitch />
      </section>
      <section className={classes['section']} aria-label="Keyboard shortcuts">
        <h2 className={classes['label']}>Keyboard shortcuts</h2>
        <ActionButton variant="default" action="app.keys" onClick={() => registry.run('app.keys')}>
          View and edit shortcuts
        </ActionButton>
      </section>
      <About />
    </div>
  );
}

function PersonName() {
  const [name, setName] = usePersonName();
  const presence = usePresence();
  return (
    <TextField
      label="Your name"
      description="Shown to others next to your changes."
      placeholder="Anonymous"
      value={name}
      maxLength={40}
      onText={(text) => {
        setName(text);
        presence?.introduce(text);
      }}
    />
  );
}

function ProductName() {
  const product = useProduct();
  const { renameProduct } = useCommands();
  const writable = usePhase() === 'read and write';
  const { fault, props } = useSavedField<HTMLInputElement>(product.name, renameProduct);
  return (
    <TextInput
      {...props}
      error={fault}
      label="Product name"
      description={`Item keys keep the prefix ${product.prefix}.`}
      disabled={!writable}
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
      const runs = shell === 'electron' ? `Electron ${versions.electron ?? ''}` : `browser (Node ${versions.node})`;
      setLines([`Version ${versions.steward} · ${runs}`, `Data folder: ${dataFolder}`, ...(trouble ? [trouble.message] : [])]);
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
