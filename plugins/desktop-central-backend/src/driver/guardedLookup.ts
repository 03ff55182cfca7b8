import { lookup, LookupAddress, LookupOptions } from 'dns';
import type { AddressGuard } from './addresses';
import { AddressRefusedError } from './failures';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: LookupAddress[],
  ) => void,
) => void;

/** Looks a host up and answers only the addresses that may be reached. */
export function guardedLookup(
  guard: AddressGuard,
  port: number,
  resolve: Resolve = lookup,
) {
  return (
    hostname: string,
    options: LookupOptions,
    callback: LookupCallback,
  ): void => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, []);
        return;
      }
      const permitted = found.filter(({ address }) =>
        guard.permits(hostname, port, address),
      );
      if (permitted.length === 0) {
        callback(new AddressRefusedError(), []);
        return;
      }
      if (options.all) callback(null, permitted);
      else callback(null, permitted[0].address, permitted[0].family);
    });
  };
}
