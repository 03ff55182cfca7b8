import { createHash } from 'node:crypto';
import { idAt } from './ids';
import { below } from './random';

/** A script in Desktop Central's script repository. `modifiedAt` is in epoch milliseconds. */
export interface Script {
  scriptId: string;
  name: string;
  description: string;
  platform: 'Windows' | 'Mac' | 'Linux';
  hasArguments: boolean;
  content: string;
  /** SHA-256 of the content in hexadecimal. */
  checksum: string;
  modifiedAt: number;
}

const FIRST_SCRIPT_ID = 4_101;
const DAY = 24 * 60 * 60_000;

const KNOWN_SCRIPTS: ReadonlyArray<
  [name: string, description: string, content: string]
> = [
  [
    'clear-print-queue.ps1',
    'Restarts the spooler and empties the queue',
    'Stop-Service Spooler\nRemove-Item "$env:SystemRoot\\System32\\spool\\PRINTERS\\*"\nStart-Service Spooler\n',
  ],
  [
    'flush-dns-cache.ps1',
    'Empties the resolver cache',
    'Clear-DnsClientCache\n',
  ],
  [
    'collect-event-logs.ps1',
    'Writes the last errors of the system log to a file',
    'param([string]$Target = "C:\\Temp\\errors.csv")\nGet-WinEvent -FilterHashtable @{ LogName = "System"; Level = 2 } -MaxEvents 200 | Export-Csv $Target\n',
  ],
  [
    'reset-network-adapter.ps1',
    'Disables and enables every adapter that is up',
    'Get-NetAdapter | Where-Object Status -eq Up | Restart-NetAdapter\n',
  ],
  [
    'map-team-drive.vbs',
    'Maps the drive of the team at sign-in',
    'CreateObject("WScript.Network").MapNetworkDrive "T:", "\\\\files.acme.example\\team"\r\n',
  ],
  [
    'update-group-policy.bat',
    'Reads the group policies again',
    '@echo off\r\ngpupdate /force\r\n',
  ],
  [
    'rename-computer.ps1',
    'Gives the machine the name in the first argument',
    'param([Parameter(Mandatory)][string]$Name)\nRename-Computer -NewName $Name -Force\n',
  ],
  [
    'clean-temp-folders.ps1',
    'Deletes temporary files older than a week',
    'Get-ChildItem $env:TEMP -Recurse -File | Where-Object LastWriteTime -lt (Get-Date).AddDays(-7) | Remove-Item -ErrorAction SilentlyContinue\n',
  ],
];

export function generateScripts(
  count: number,
  seed: number,
  startTime: number,
  largeIds = false,
): Script[] {
  return Array.from({ length: count }, (_, index) =>
    generateScript(index, seed, startTime, largeIds),
  );
}

function generateScript(
  index: number,
  seed: number,
  startTime: number,
  largeIds: boolean,
): Script {
  const platform = platformOf(index);
  const [name, description, content] =
    KNOWN_SCRIPTS[index] ?? inventScript(index, platform);
  return {
    scriptId: idAt(FIRST_SCRIPT_ID, index, largeIds),
    name,
    description,
    platform,
    hasArguments: content.startsWith('param'),
    content,
    checksum: createHash('sha256').update(content, 'utf8').digest('hex'),
    modifiedAt: startTime - DAY * (1 + below(700, seed, 'script', index)),
  };
}

function platformOf(index: number): Script['platform'] {
  if (index < KNOWN_SCRIPTS.length) return 'Windows';
  if (index % 10 === 8) return 'Mac';
  return index % 10 === 9 ? 'Linux' : 'Windows';
}

function inventScript(
  index: number,
  platform: Script['platform'],
): [string, string, string] {
  if (platform !== 'Windows') {
    return [
      `report-disk-use-${index}.sh`,
      'Reports the use of the disks',
      `#!/bin/sh\n# report ${index}\ndf -h\n`,
    ];
  }
  return [
    `check-service-${index}.ps1`,
    'Checks that a service of a line-of-business application runs',
    `Get-Service -Name "AcmeService${index}" | Start-Service\n`,
  ];
}
