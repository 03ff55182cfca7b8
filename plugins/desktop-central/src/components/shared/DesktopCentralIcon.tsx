/** A screen on a stand with an arrow coming down into it. */
export const DesktopCentralIcon = () => (
  <svg
    width="1em"
    height="1em"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    fontSize={24}
    aria-hidden="true"
    focusable="false"
  >
    <path d="M8 4H4.5A1.5 1.5 0 0 0 3 5.5v10A1.5 1.5 0 0 0 4.5 17h15a1.5 1.5 0 0 0 1.5-1.5v-10A1.5 1.5 0 0 0 19.5 4H16M8 21h8M12 17v4" />
    <path d="M12 3v9.5m-3.5-3.5 3.5 3.5 3.5-3.5" />
  </svg>
);
