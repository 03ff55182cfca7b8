import { softwareMessages } from './software';

export const operationWords = softwareMessages.operation;

export const deploymentWords = {
  created: 'saved "Install/Uninstall Software" with {{packageName}}.',
} as const;
