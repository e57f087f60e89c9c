/** Whose key an operation takes, for descriptions and errors. */
export const needs = {
	sysadmin: 'a sysadmin',
	admin: 'an admin of the team',
	/** Of a user: everybody may do it to their own account. */
	adminOfUser: 'an admin of a team of the user, or of the user',
	/** A team's settings say what its members may change. */
	allowedMember: 'an admin of the team, unless its members may do this too',
} as const;
