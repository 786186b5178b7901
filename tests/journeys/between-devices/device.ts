/** A person's device in a journey: a machine with a window, which shares a product, joins one, and goes on the train and back. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { aMachine, type Host, type Machine, type Window } from '../harness.ts';

export interface Device {
  readonly name: string;
  readonly machine: Machine;
  host: Host;
  window: Window;
  page: Page;
}

async function aDevice(name: string, machine: Machine): Promise<Device> {
  const [host, window] = await Promise.all([machine.startHost(), machine.openWindow(name)]);
  await window.visit(host);
  return { name, machine, host, window, page: window.page };
}

/** A device for each of these people, for all tests of a file. A test in which something goes wrong in a window fails. */
export async function withDevices<const Names extends readonly string[]>(
  names: Names,
): Promise<{ readonly [At in keyof Names]: Device }> {
  const machines = await Promise.all(names.map(() => aMachine()));
  const closeAll = () => Promise.all(machines.map((machine) => machine.close()));
  afterAll(closeAll);
  const devices = await Promise.all(machines.map((machine, at) => aDevice(names[at] ?? '', machine))).catch(
    async (problem: unknown) => {
      // Vitest runs no hooks of a file that it could not read to its end.
      await closeAll();
      throw problem;
    },
  );
  afterEach(() => expect(devices.flatMap(({ window }) => window.faults.splice(0))).toEqual([]));
  return devices as unknown as { readonly [At in keyof Names]: Device };
}

/** Where the others connect. */
export const addressOf = ({ machine }: Device): string => `127.0.0.1:${machine.peerPort}`;

/** On the Sync screen: this product is shared, by the name of whose device it is. */
export async function share({ page, name }: Device): Promise<void> {
  await page.getByRole('link', { name: /^Sync/ }).click();
  await page.getByRole('heading', { name: /is only on this device$/ }).waitFor();
  await page.getByRole('textbox', { name: /^Your name/ }).fill(name);
  await page.getByRole('button', { name: /^Share product/ }).click();
  await page.getByText('Not shared with anyone yet.').waitFor();
}

/** The link of a new invitation; its dialog stays open. */
export async function invitation({ page }: Device): Promise<string> {
  await page.getByRole('button', { name: /^Invite/ }).click();
  return page.getByRole('textbox', { name: 'Invitation link' }).inputValue();
}

export async function fillJoin(page: Page, link: string, name: string, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Invitation link' }).fill(link);
  await page.getByRole('textbox', { name: /^Your name/ }).fill(name);
  await page.getByRole('textbox', { name: /^Device address/ }).fill(address);
}

/** The plug is pulled, and the device opened again without a network; its window shows the list of products. */
export async function toTheTrain(device: Device): Promise<void> {
  await device.host.kill();
  await device.window.kill();
  device.host = await device.machine.startHost({ network: 'none' });
  device.window = await device.machine.openWindow(device.name);
  device.page = device.window.page;
  await device.window.visit(device.host);
}

/** Among the others again; its window stays open all the while. */
export async function backInTheRoom(device: Device): Promise<void> {
  await device.host.stop();
  device.host = await device.machine.startHost();
}
