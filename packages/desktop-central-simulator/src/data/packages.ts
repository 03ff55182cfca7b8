import { KNOWN_PACKAGES, KnownPackage } from './packageCatalogue';
import { idAt } from './ids';
import { below, pick, unit } from './random';

/** A software package configured in Desktop Central. */
export interface SoftwarePackage {
  packageId: string;
  name: string;
  version: string;
  type: 'MSI' | 'EXE';
  /** 1 Windows, 2 Mac, 3 Linux. */
  platform: 1 | 2 | 3;
  /** 1 commercial, 2 non-commercial. */
  licence: 1 | 2;
  pathType: 'HTTPUpload' | 'NetworkShare';
  disableUninstall: boolean;
  vendor: string;
  description?: string;
}

const FIRST_PACKAGE_ID = 9_001;

const VENDORS = [
  'Northwind',
  'Contoso',
  'Fabrikam',
  'Tailspin',
  'Litware',
  'Proseware',
  'Adatum',
  'Woodgrove',
];
const PRODUCTS = [
  'Time Sheet',
  'Label Printer',
  'Document Viewer',
  'Warehouse Client',
  'Print Agent',
  'Backup Agent',
  'Ledger',
  'Plant Monitor',
  'Badge Reader',
  'Fleet Tracker',
  'Contract Archive',
  'Meeting Room',
];

export function generatePackages(
  count: number,
  seed: number,
  largeIds = false,
): SoftwarePackage[] {
  return Array.from({ length: count }, (_, index) =>
    generatePackage(index, seed, largeIds),
  );
}

function generatePackage(
  index: number,
  seed: number,
  largeIds: boolean,
): SoftwarePackage {
  const packageId = idAt(FIRST_PACKAGE_ID, index, largeIds);
  const [title, version, vendor, type, licence] =
    KNOWN_PACKAGES[index] ?? inventPackage(index, seed);
  const platform = platformOf(index, seed);
  const pathType = index % 3 === 1 ? 'NetworkShare' : 'HTTPUpload';
  return {
    packageId,
    name: `${title} ${version}${platform === 1 ? ' (x64)' : ''}`,
    version,
    type,
    platform,
    licence,
    pathType,
    disableUninstall: index % 11 === 6,
    vendor,
    description:
      index % 2 === 1 ? `${title} for all ${vendor} users` : undefined,
  };
}

function inventPackage(index: number, seed: number): KnownPackage {
  const vendor = pick(VENDORS, seed, 'vendor', index);
  const product = pick(PRODUCTS, seed, 'product', index);
  const major = 1 + below(12, seed, 'major', index);
  const minor = below(20, seed, 'minor', index);
  return [
    `${vendor} ${product}`,
    `${major}.${minor}.${index}`,
    vendor,
    unit(seed, 'type', index) < 0.6 ? 'MSI' : 'EXE',
    1,
  ];
}

function platformOf(index: number, seed: number): 1 | 2 | 3 {
  if (index < KNOWN_PACKAGES.length) return 1;
  const chance = unit(seed, 'platform', index);
  if (chance < 0.04) return 2;
  return chance < 0.07 ? 3 : 1;
}
