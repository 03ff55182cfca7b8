/** What DC's keys of remarks say (seen or inferred); any other remark is shown as it came. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'dc.db.agent.install.success': 'Installed.',
    'dc.db.agent.advertise.success': 'Advertised.',
    'dc.db.agent.uninstall.success': 'Uninstalled.',
    'dc.db.agent.install.fatal_error': 'The installer ended with an error.',
    'dc.db.agent.install.another_installation_in_progress':
      'Another installation was running on the machine.',
    'dc.db.agent.install.package_could_not_be_opened':
      'The installer could not be opened.',
    'dc.db.agent.install.access_denied': 'The machine denied access.',
    'dc.db.agent.install.disk_full': 'The disk of the machine is full.',
    'dc.db.agent.script.success': 'The script has run.',
    'dc.db.agent.script.exit_code_not_zero': 'The script ended with an error.',
    'dc.db.agent.script.access_denied': 'The machine denied access.',
    'dc.db.agent.script.timed_out': 'The script did not end in time.',
    'dc.db.agent.run_as.logon_failure':
      'The machine could not sign in as the given user: the name or the password is wrong.',
    'dc.db.agent.run_as.account_locked_out':
      'The account of the given user is locked.',
    'dc.db.config.overridden_by_newer_configuration':
      'A newer configuration has taken the place of this one.',
    'dc.db.agent.platform_not_applicable': 'It is not made for this machine.',
  }),
);

const KNOWN: ReadonlySet<string> = new Set(WORDS.values());

/** Whether it is a sentence of ours, in which nothing is repeated. */
export function isKnownRemark(remark: string): boolean {
  return KNOWN.has(remark);
}

/** Turns a remark into words where its key is known. */
export function remarkInWords(remark: string): string {
  return WORDS.get(remark) ?? remark;
}
