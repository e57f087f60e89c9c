import type { Operation, Resource } from '../../shared/types/table';

const path = '/users/me/notifications';

function acknowledging(value: string, name: string, action: string, description: string, isRead: 0 | 1): Operation {
	return { value, name, action, description, method: 'PATCH', path: `${path}/{record}`, result: 'record', body: { is_ack: isRead }, repeat: 'safe' };
}

/** What eLabFTW tells the user of the key; nobody sees those of others (recording `error-notifications-of-other`). */
export const notification: Resource = {
	value: 'notification',
	name: 'Notification',
	description: 'What eLabFTW tells the owner of the API key, such as comments and requests. Nobody else\'s can be read.',
	noun: 'notification',
	operations: [
		{ value: 'get', name: 'Get', action: 'Get a notification', description: 'Get a notification', method: 'GET', path: `${path}/{record}`, result: 'record' },
		{ value: 'getAll', name: 'Get Many', action: 'Get many notifications', description: 'List your notifications, newest first; eLabFTW gives no more than ten', method: 'GET', path, result: 'list' },
		acknowledging('markAsRead', 'Mark as Read', 'Mark a notification as read', 'Mark a notification as read', 1),
		acknowledging('markAsUnread', 'Mark as Unread', 'Mark a notification as unread', 'Mark a notification as not read', 0),
		{
			value: 'deleteAll', name: 'Delete All', action: 'Delete all notifications', description: 'Delete every notification of yours for good, read or not',
			method: 'DELETE', path, result: 'deleted',
		},
	],
};
