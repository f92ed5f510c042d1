/** A mail server's public addresses, for platforms that ask them. */
export const server = { destination4: "198.51.100.25", destination6: "2001:db8:2::25" };
