import { RequestHandler } from 'express';
import { Configuration } from '../configurations/Configuration';
import { ConfigurationStore } from '../configurations/ConfigurationStore';
import { sendError } from './answers';

/** Handles a call on the configuration that the path names; an unknown one is answered 404. */
export function found(
  configurations: ConfigurationStore,
  handle: (
    configuration: Configuration,
    ...rest: Parameters<RequestHandler>
  ) => void,
): RequestHandler {
  return (req, res, next) => {
    const configuration = configurations.get(req.params.collectionId);
    if (configuration) handle(configuration, req, res, next);
    else sendError(res, 404, 'NOT_FOUND', 'There is no such configuration');
  };
}
