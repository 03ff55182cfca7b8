import { ReactElement } from 'react';
import BuildIcon from '@material-ui/icons/BuildOutlined';
import EmojiPeopleIcon from '@material-ui/icons/EmojiPeople';
import SettingsIcon from '@material-ui/icons/SettingsOutlined';
import VisibilityIcon from '@material-ui/icons/VisibilityOutlined';

/** One of the made-up people; `id` is what the back end is told in its header. */
export interface DemoPerson {
  id: string;
  name: string;
  role: string;
  may: string;
  icon: ReactElement;
  color: string;
}

export const demoPeople: DemoPerson[] = [
  {
    id: 'endUser',
    name: 'Emma Endicott',
    role: 'End-user',
    may: 'Asks for software and follows her own requests.',
    icon: <EmojiPeopleIcon />,
    color: '#0f766e',
  },
  {
    id: 'dcGuest',
    name: 'Gus Guestner',
    role: 'Technician · DC Guest',
    may: 'Sees all requests, deployments and computers; changes nothing.',
    icon: <VisibilityIcon />,
    color: '#6d28d9',
  },
  {
    id: 'dcAdmin',
    name: 'Dana Adminson',
    role: 'Technician · DC Admin',
    may: 'Answers requests: installs and uninstalls software on workstations.',
    icon: <BuildIcon />,
    color: '#1d4ed8',
  },
  {
    id: 'portalAdmin',
    name: 'Pam Portman',
    role: 'Portal admin',
    may: 'Sets up DC servers, technicians and service items.',
    icon: <SettingsIcon />,
    color: '#b45309',
  },
];
