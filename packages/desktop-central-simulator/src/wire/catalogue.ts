import { Router } from 'express';
import { Inventory } from '../data/Inventory';
import { SoftwarePackage } from '../data/packages';
import { Script } from '../data/scripts';
import { sendError } from './answers';
import { accepting } from './mediaTypes';
import { slice, textParameter } from './query';

const NONE = '--';

/** Packages (inferred), scripts (path documented, rows inferred) and the content of a script (inferred). */
export function catalogueRoutes(inventory: Inventory): Router {
  const router = Router();
  router.get(
    '/swDeployment/packages',
    accepting('application/packages.v1+json'),
    (req, res) => {
      res.json({
        packages: slice(req, inventory.packages).map(toPackageRow),
        total: inventory.packages.length,
      });
    },
  );
  router.get(
    '/configuration/scripts',
    accepting('application/scripts.v1+json'),
    (req, res) => {
      const platform = (textParameter(req, 'platform') ?? 'All').toLowerCase();
      const scripts = inventory.scripts.filter(
        script =>
          platform === 'all' || script.platform.toLowerCase() === platform,
      );
      res.json({
        scripts: slice(req, scripts).map(toScriptRow),
        total: scripts.length,
      });
    },
  );
  router.get(
    '/configuration/scriptRepository/:scriptId/content',
    accepting('application/scriptContent.v1+json'),
    (req, res) => {
      const script = inventory.script(req.params.scriptId);
      if (!script) {
        sendError(res, 404, 'NOT_FOUND', 'There is no such script');
        return;
      }
      res.json({
        scriptId: Number(script.scriptId),
        content: Buffer.from(script.content, 'utf8').toString('base64'),
      });
    },
  );
  return router;
}

function toPackageRow(software: SoftwarePackage) {
  return {
    packageId: Number(software.packageId),
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

function toScriptRow(script: Script) {
  return {
    scriptId: Number(script.scriptId),
    scriptName: script.name,
    description: script.description,
    platform: script.platform,
    arguments: script.hasArguments ? '****' : NONE,
    checksum: script.checksum,
    modifiedTime: script.modifiedAt,
  };
}
