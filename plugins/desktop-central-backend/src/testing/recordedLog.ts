import {
  coreServices,
  createServiceFactory,
  RootLoggerService,
} from '@backstage/backend-plugin-api';

/** A root logger that keeps everything that a back end logs, whatever the level, errors with all they carry. */
export function recordedLog() {
  const lines: string[] = [];
  const keep = (...parts: unknown[]) => {
    lines.push(parts.map(textOf).join(' '));
  };
  const logger: RootLoggerService = {
    error: keep,
    warn: keep,
    info: keep,
    debug: keep,
    child: () => logger,
  };
  return {
    /** To be given to the back end as a feature. */
    feature: createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    }),
    text: () => lines.join('\n'),
  };
}

function textOf(part: unknown): string {
  if (!(part instanceof Error)) return JSON.stringify(part) ?? '';
  const own = Object.getOwnPropertyNames(part).map(name =>
    textOf((part as unknown as Record<string, unknown>)[name]),
  );
  return `${part} ${own.join(' ')}`;
}
