/** A list of names, written as running text; the tables of both notebooks are full of them. */
export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
