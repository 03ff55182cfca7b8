import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { EntityLink } from './EntityLink';

describe('a person', () => {
  it('is a link to their page in the catalog', async () => {
    await renderInTestApp(<EntityLink entityRef="user:default/dana" />, {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(screen.getByRole('link', { name: 'dana' })).toHaveAttribute(
      'href',
      '/catalog/default/user/dana',
    );
  });

  it('is a name where the app shows no catalog', async () => {
    await renderInTestApp(<EntityLink entityRef="user:default/dana" />);
    expect(screen.getByText('dana')).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
