import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { chosenPerson } from './chosenPerson';
import { demoPeople } from './people';
import { PeopleCards } from './PeopleCards';
import { SignInFailed } from './SignInFailed';

/** The identity of a demo person, whose sign-out also forgets the choice. */
function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      chosenPerson.clear();
      await identity.signOut();
    },
  };
}

/** Signs in as one of four made-up people, and remembers which one until sign-out. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const [person, setPerson] = useState(() => {
    const chosen = chosenPerson.get();
    return demoPeople.find(({ id }) => id === chosen)?.id;
  });

  if (!person) {
    return (
      <PeopleCards
        people={demoPeople}
        onChoose={id => {
          chosenPerson.set(id);
          setPerson(id);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="demo"
      headers={{ 'x-demo-persona': person }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={({ error }) => (
        <SignInFailed
          error={error}
          onBack={() => {
            chosenPerson.clear();
            setPerson(undefined);
          }}
        />
      )}
    />
  );
};
