/** Who is signed in, and the way in or out. */
export async function AccountMenu() {
  return null;
}
