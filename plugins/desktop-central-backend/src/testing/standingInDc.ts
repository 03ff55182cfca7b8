import type { SoftwareDeploymentInput } from 'backstage-plugin-desktop-central-common';
import type { DcAddress } from './mainThread';

/**
 * Makes a configuration in a simulator as somebody does in the console of DC, written after section 7 of
 * docs/inferred-wire.md. Answers DC's id of it.
 */
export async function makeStanding(
  dc: DcAddress,
  name: string,
  form: SoftwareDeploymentInput,
  targets: string[],
): Promise<string> {
  const { packageId, operation, copyOption, rebootPolicy } = form;
  const answer = await fetch(`${dc.url}/dcapi/swDeployment/manualdeployment`, {
    method: 'POST',
    headers: {
      authorization: dc.apiKey,
      accept: 'application/swDeployStatus.v1+json',
      'content-type': 'application/swDeploy.v1+json',
    },
    body: JSON.stringify({
      label: name,
      description: 'Made by hand',
      platform: 'windows',
      configType: 'computer',
      configDetails: [
        {
          configName: 'SOFTWARE_INSTALL',
          details: [{ packageId, operation, copyOption }],
        },
      ],
      resourceIds: targets,
      executeAt: 'startupOrRefresh',
      rebootPolicy,
      enableRetry: false,
      noOfRetries: 0,
    }),
  });
  const { collectionId } = await answer.json();
  return String(collectionId);
}
