import type {
  RequestType,
  ServiceItem,
  ServiceItemInput,
} from 'backstage-plugin-desktop-central-common';

/** What the form of a service item holds. */
export interface ServiceItemValues {
  name: string;
  category: string;
  description: string;
  type: RequestType;
  active: boolean;
  software: boolean;
}

/** The form as it opens. */
export function toValues(item?: ServiceItem): ServiceItemValues {
  return {
    name: item?.name ?? '',
    category: item?.category ?? '',
    description: item?.description ?? '',
    type: item?.type ?? 'service',
    active: item?.active ?? true,
    software: item?.templateActions.software ?? false,
  };
}

/** What is sent to the portal. The tick for scripts stays as it is stored. */
export function toServiceItemInput(
  values: ServiceItemValues,
  item?: ServiceItem,
): ServiceItemInput {
  return {
    name: values.name.trim(),
    type: values.type,
    active: values.active,
    templateActions: {
      software: values.software,
      script: item?.templateActions.script ?? false,
    },
    ...(values.category.trim() ? { category: values.category.trim() } : {}),
    ...(values.description.trim()
      ? { description: values.description.trim() }
      : {}),
  };
}
