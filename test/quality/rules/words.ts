/** Names that keep their capitals inside a sentence. */
export const properNames = [
	'eLabFTW',
	'Labguru',
	'PubMed',
	'PubChem',
	'SnapGene',
	'GenBank',
	'Excel',
	'Markdown',
	'RO-Crate',
];

/** The verbs that an action may begin with. A new one is welcome here. */
const verbs = `
	abort accept activate add allocate allow amend append apply approve archive assign associate attach authenticate book build calculate cancel
	change check clear clone close collect comment compute confirm convert copy count create deactivate decline define delete detach
	destroy disable dissociate download duplicate edit embed empty enable end execute export fetch fill filter find finish follow
	forbid freeze generate get give grant hide import insert invalidate invite leave link list load lock log look make mark merge
	modify move notify open patch pin place plan pool post print pull push put query read receive record refresh register reject release reload remind
	remove rename reopen reorder replace reply request resend reset resolve restore retrieve return review revoke rotate run save
	schedule search select send set share show sign skip sort split start stop store submit subscribe suspend swap sync tag take
	test timestamp toggle track transfer transition trigger trim unarchive unassign unbind undelete undo unfinish unfollow unlink unlock
	unmark unpin unpublish unshare unsubscribe untag update upload upsert use validate verify view withdraw write
`
	.trim()
	.split(/\s+/);

/** Whether a sentence may begin with this word. */
export const isVerb = (word: string) => verbs.includes(word.toLowerCase());
