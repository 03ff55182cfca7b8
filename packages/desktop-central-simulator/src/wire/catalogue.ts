import { Router } from 'express';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { wireId } from '../data/ids';
import { Inventory } from '../data/Inventory';
import { SoftwarePackage } from '../data/packages';
import { Script } from '../data/scripts';
import { ServerProfile } from '../server/ServerSettings';
import { sendError } from './answers';
import { operation } from './operation';
import { slice, textParameter } from './query';

/** What reading packages and scripts needs. */
export interface CatalogueDependencies {
  configurations: ConfigurationStore;
  inventory: Inventory;
  profile: ServerProfile;
}

const NONE = '--';
const FIRST_WITH_CONTENT = 90_109;

/** Packages (inferred) with their details (documented). */
export function packageRoutes({
  inventory,
  profile,
}: CatalogueDependencies): Router {
  const router = Router();
  router.get(
    '/swDeployment/packages',
    operation(profile, {
      accept: 'packages',
      scopes: ['SWDeployment.READ'],
      since: 70_211,
    }),
    (req, res) => {
      res.json({
        packages: slice(req, inventory.packages).map(toPackageRow),
        total: inventory.packages.length,
      });
    },
  );
  router.get(
    '/swDeployment/packageDetails',
    operation(profile, {
      accept: 'packageDetails',
      scopes: ['SWDeployment.READ'],
      since: 100_000,
    }),
    (req, res) => {
      const software = inventory.package(textParameter(req, 'packageID') ?? '');
      if (software) res.json(toPackageDetails(software));
      else sendError(res, 500, 'INTERNAL_ERROR', 'There is no such package');
    },
  );
  return router;
}

/** Scripts (path documented, rows inferred), their content (inferred), and the deletion that is refused with 200 (documented). */
export function scriptRoutes({
  configurations,
  inventory,
  profile,
}: CatalogueDependencies): Router {
  const router = Router();
  router.get(
    '/configuration/scripts',
    operation(profile, {
      accept: 'scripts',
      scopes: ['Common.READ'],
      since: 70_211,
    }),
    (req, res) => {
      const platform = (textParameter(req, 'platform') ?? 'All').toLowerCase();
      const name = (textParameter(req, 'filter') ?? '').toLowerCase();
      const withHash = profile.has(FIRST_WITH_CONTENT);
      const scripts = inventory.scripts.filter(
        script =>
          (platform === 'all' || script.platform.toLowerCase() === platform) &&
          script.name.toLowerCase().includes(name),
      );
      res.json({
        scripts: slice(req, scripts).map(script =>
          toScriptRow(script, withHash),
        ),
        total: scripts.length,
      });
    },
  );
  router.get(
    '/configuration/scriptRepository/:scriptId/content',
    operation(profile, {
      accept: 'scriptContent',
      scopes: ['Common.READ'],
      since: FIRST_WITH_CONTENT,
    }),
    (req, res) => {
      const script = inventory.script(req.params.scriptId);
      if (!script) {
        sendError(res, 404, 'NOT_FOUND', 'There is no such script');
        return;
      }
      res.json({
        scriptId: wireId(script.scriptId),
        content: Buffer.from(script.content, 'utf8').toString('base64'),
      });
    },
  );
  router.delete(
    '/configuration/scriptRepository/:scriptId',
    operation(profile, {
      accept: 'deleteScriptStatus',
      scopes: ['Common.DELETE'],
      since: 100_000,
    }),
    (req, res) => {
      const { scriptId } = req.params;
      if (!inventory.script(scriptId)) {
        sendError(res, 404, 'NOT_FOUND', 'There is no such script');
        return;
      }
      const isUsed = configurations
        .list()
        .some(configuration => configuration.scriptId === scriptId);
      if (!isUsed) inventory.deleteScript(scriptId);
      res.json({
        scriptId: wireId(scriptId),
        allowAccess: true,
        isUsedInConfiguration: isUsed,
        isUsedInDeploymentPolicy: false,
        isUsedInDynamicCG: false,
        isUsedInWorkflow: false,
      });
    },
  );
  return router;
}

function toPackageRow(software: SoftwarePackage) {
  return {
    packageId: wireId(software.packageId),
    packageName: software.name,
    packageVersion: software.version,
    packageType: software.type,
    platform: software.platform,
    licenseType: software.licence,
    pathType: software.pathType,
    disableUninstall: software.disableUninstall,
    vendor: software.vendor,
    description: software.description ?? NONE,
  };
}

function toPackageDetails(software: SoftwarePackage) {
  const file = `${software.packageId}.${software.type.toLowerCase()}`;
  const isMsi = software.type === 'MSI';
  const removal = isMsi ? `msiexec /x ${file} /qn` : `${file} /uninstall /S`;
  return {
    ...toPackageRow(software),
    installCommand: isMsi ? `msiexec /i ${file} /qn` : `${file} /S`,
    uninstallCommand: software.disableUninstall ? NONE : removal,
    uploadedFile: software.pathType === 'HTTPUpload' ? [file] : [],
    preInstallCommand: NONE,
    postInstallCommand: NONE,
  };
}

function toScriptRow(script: Script, withHash: boolean) {
  return {
    scriptId: wireId(script.scriptId),
    scriptName: script.name,
    description: script.description,
    platform: script.platform,
    arguments: script.hasArguments ? '****' : NONE,
    ...(withHash && { checksum: script.checksum }),
    modifiedTime: script.modifiedAt,
  };
}
