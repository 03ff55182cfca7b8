/** A screen on a stand with an arrow coming down into it: the desk brings software to the machine. */
export const PortalLogo = (props: { size: number }) => (
  <svg
    width={props.size}
    height={props.size}
    viewBox="0 0 32 32"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="32" height="32" rx="7" fill="#1f6feb" />
    <path
      d="M10 7H7.5A1.5 1.5 0 0 0 6 8.5v11A1.5 1.5 0 0 0 7.5 21h17a1.5 1.5 0 0 0 1.5-1.5v-11A1.5 1.5 0 0 0 24.5 7H22M12 25.5h8M16 21v4.5"
      stroke="#fff"
      strokeWidth="2"
      strokeLinecap="round"
    />
    <path
      d="M16 5v10.5m-4-4 4 4 4-4"
      stroke="#7ee2b8"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
