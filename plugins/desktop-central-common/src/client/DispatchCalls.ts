import type {
  CallbackTest,
  Delivery,
  DeliveryRefusal,
  DispatchHold,
  HoldInput,
  Overview,
  Page,
  Stop,
  StopOutcome,
} from '../types';
import { type PageQuery, type QueryOf, settle, unwrap } from './ApiCalls';
import { DeploymentCalls } from './DeploymentCalls';

/** The calls about holding and stopping what is sent, and about what DC reports. @public */
export class DispatchCalls extends DeploymentCalls {
  /** How everything is, in figures; what ended lately by the days of a time zone. */
  async getOverview(query: QueryOf<'GetOverview'> = {}): Promise<Overview> {
    return unwrap((await this.api()).GET('/overview', { params: { query } }));
  }

  /** What is held now. */
  async listHolds(): Promise<Page<DispatchHold>> {
    return unwrap((await this.api()).GET('/holds'));
  }

  /** Sends nothing more. */
  async hold(body: HoldInput): Promise<DispatchHold> {
    return unwrap((await this.api()).POST('/holds', { body }));
  }

  /** Sends what is queued again. */
  async endHold(holdId: string, idempotencyKey: string): Promise<void> {
    const api = await this.api();
    await settle(
      api.POST('/holds/{holdId}/end', {
        params: {
          path: { holdId },
          header: { 'Idempotency-Key': idempotencyKey },
        },
      }),
    );
  }

  async listStops(query: PageQuery = {}): Promise<Page<Stop>> {
    return unwrap((await this.api()).GET('/stops', { params: { query } }));
  }

  /** Holds, and suspends in DC what was sent. */
  async stopAll(idempotencyKey: string, body: HoldInput): Promise<Stop> {
    const api = await this.api();
    return unwrap(
      api.POST('/stops', {
        params: { header: { 'Idempotency-Key': idempotencyKey } },
        body,
      }),
    );
  }

  async getStop(stopId: string): Promise<Stop> {
    const api = await this.api();
    return unwrap(api.GET('/stops/{stopId}', { params: { path: { stopId } } }));
  }

  async listStopOutcomes(
    stopId: string,
    query: QueryOf<'ListStopOutcomes'> = {},
  ): Promise<Page<StopOutcome>> {
    const api = await this.api();
    return unwrap(
      api.GET('/stops/{stopId}/outcomes', {
        params: { path: { stopId }, query },
      }),
    );
  }

  async listDeliveries(
    query: QueryOf<'ListDeliveries'> = {},
  ): Promise<Page<Delivery>> {
    return unwrap((await this.api()).GET('/deliveries', { params: { query } }));
  }

  /** Reads DC about the attempt of a delivery in quarantine. */
  async reprocessDelivery(deliveryId: string): Promise<Delivery> {
    const api = await this.api();
    return unwrap(
      api.POST('/deliveries/{deliveryId}/reprocess', {
        params: { path: { deliveryId } },
      }),
    );
  }

  async listDeliveryRefusals(
    query: PageQuery = {},
  ): Promise<Page<DeliveryRefusal>> {
    return unwrap(
      (await this.api()).GET('/deliveryRefusals', { params: { query } }),
    );
  }

  /** Lets the portal call its own callback address, as DC would. */
  async testCallback(serverId: string): Promise<CallbackTest> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/testCallback', {
        params: { path: { serverId } },
      }),
    );
  }
}
