/** The two avatars in the channel. They are not files, because Vite does not find files in a folder with # in its name. */
const PERSON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#5c6670"/><circle cx="40" cy="31" r="13" fill="#fff"/><path d="M14 72c2-17 12-25 26-25s24 8 26 25z" fill="#fff"/></svg>`;

/** The icon of the page. */
export const BOT_AVATAR = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '';
export const YOUR_AVATAR = `data:image/svg+xml,${encodeURIComponent(PERSON_SVG)}`;
