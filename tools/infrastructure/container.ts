import type { StartedTestContainer } from 'testcontainers';
import type { ServerHandle } from './types.ts';

export interface ContainerSpec {
  readonly image: string;
  readonly env: Record<string, string>;
  readonly command?: string[];
  readonly ports: { readonly container: number; readonly host: number };
  readonly volume?: { readonly name: string; readonly target: string };
  /** Whether the server inside came up. */
  readonly answers: () => Promise<boolean>;
}

const STOP_SECONDS = 5;

/** One container at a fixed port. testcontainers removes it, whatever becomes of us. */
export async function containerHandle(spec: ContainerSpec): Promise<ServerHandle> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const client = await getContainerRuntimeClient();
  let container: StartedTestContainer | undefined;
  let running = false;
  const engine = (id: string) => client.container.getById(id);
  const handle: ServerHandle = {
    start: async () => {
      if (running) return;
      if (container) await engine(container.getId()).start();
      else container = await created(spec);
      if (!(await spec.answers())) throw new Error(`${spec.image} did not start`);
      running = true;
    },
    stop: async () => {
      if (container && running) await engine(container.getId()).stop({ t: STOP_SECONDS });
      running = false;
    },
    dispose: async () => {
      await handle.stop();
      await container?.stop({ remove: true });
      container = undefined;
    },
    killHard: async () => {
      if (container && running) await engine(container.getId()).kill({ signal: 'SIGKILL' });
      running = false;
    },
    restart: async () => {
      await handle.stop();
      await handle.start();
    },
    isRunning: () => running,
    pid: () => undefined,
    onDeath: () => undefined,
  };
  return handle;
}

async function created(spec: ContainerSpec): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  let container = new GenericContainer(spec.image)
    .withEnvironment(spec.env)
    .withExposedPorts(spec.ports)
    .withWaitStrategy(Wait.forListeningPorts());
  if (spec.command) container = container.withCommand(spec.command);
  if (spec.volume) {
    const { name: source, target } = spec.volume;
    container = container.withBindMounts([{ source, target, mode: 'rw' }]);
  }
  return container.start();
}
