/** In what the node's requests go beyond the API's documents, each with who says so. */
import type { SeenRequest } from '../../sandbox/shared';
import { deviations } from './labguruDocument';

/** What a deviation is, as `deviations` writes it, and its source. */
export const known: ReadonlyArray<[what: RegExp, source: string]> = [
	[/^GET .*: query (?:page|page_size|meta) is not documented$/, 'clients page all lists alike; an unknown name is passed over'],
	[/^GET .*: query (?:kendo|sort\[0\]\[(?:field|dir)\]) is not documented$/, 'clients sort lists so, and in no other way'],
	[/^GET .*: query filter\[filters\]\[\d+\]\[(?:field|operator|value)\] is not documented$/, 'documented with the number 0'],
	[/^GET \/api\/v1\/(?:biocollections\/)?\{collection_name\}: .* is missing$/, 'wanted by filters alone; some lists have no row of their own'],
	[/^GET \/api\/v1\/stocks: filter is missing$/, 'clients list stocks without'],
	[/^GET .*: query exclude_fields is not documented$/, 'clients leave fields out with it'],
	[/^GET .*: query (?:project_id|period|tag_ids\[\]|stockable_type|stockable_id) is not documented$/, 'clients filter by it'],
	[/^GET \S+\/attachments\/\{id\}\/download: is not documented$/, 'clients download there'],
	[/^\S+ \/api\/v1\/biocollections\/\S+: body item\.parents_uuid is not documented$/, 'documented for the other collections'],
	[/^GET \S+\/biocollections\/\S+\/get_parents: is not documented$/, 'documented for the other collections'],
	[/^GET \/api\/v1\/(?:recipes|zebrafishes)\/\{id\}: is not documented$/, 'what can be deleted can be read'],
	[/^POST \/api\/v1\/experiments: (?:item\.milestone_id is missing|body item\.milestone_name is not documented)$/, 'documented in words: one of the two'],
	[/^GET .*: query (?:filter|order) is not documented$/, 'official examples ask for histories so; clients order them so'],
	[/^GET .*: query (?:attachable_type|attachable_id) is not documented$/, 'clients list the files of a record so'],
	[/^GET .*: query name is not documented$/, 'official examples find equipment and protocols by it'],
	[/^GET \/api\/v1\/(?:experiments\/item_experiments|stocks\/item_stocks): is not documented$/, 'official examples and clients ask there where something is used'],
	[/^POST \/api\/v1\/web_notifications\/notify: is not documented$/, 'clients notify members so'],
	[/^POST \/api\/v1\/plasmids: (?:body item\.gb_attachment_id is not documented|item\.title is missing)$/, 'official examples make plasmids of GenBank files'],
	[/^(?:PUT \/api\/v1\/plates\/\{id\}\/update_layer|POST \/api\/v1\/elements\/convert_xlsx_to_json|GET \/api\/v1\/elements\/\{id\}\/export_plate_to_xlsx_file): is not documented$/, 'official examples exchange plates as files'],
	[/^POST \/api\/v2\/attachments\/s3_\w+: is not documented$/, 'official examples upload large files so'],
	[/: body item\.my_field is not documented$/, 'what a person writes as JSON goes as it is'],
	[/^POST \/api\/v1\/attachments: body item\[(?:attachable_id|attachable_type|element_id|section_id)\] is not documented$/, 'clients send them'],
	[/^(?:POST|PUT) \/api\/v1\/(?:experiments|milestones|protocols)(?:\/\{id\})?: body item\.(?:description|start_date|end_date) is not documented$/, 'records have them'],
	[/^\S+ \/api\/v1\/elements(?:\/\{id\})?: body (?:item|element)\.\w+ is not documented$/, 'clients send all fields of an element, wrapped'],
	[/^POST \/api\/v1\/\{biocollection_name\}: body item\.(?:container_id|container_type|item_id|item_type|generic_collection_id) is not documented$/, 'an official example puts an item into a samples element so'],
	[/^GET \/api\/v1\/\{collection_name\}: query filter is not documented$/, 'an official example lists the sections of a document so'],
	[/^POST \/api\/v1\/elements: item\.data is missing$/, 'official examples leave it out'],
	[/^POST \/api\/v1\/protocols: body item is not string$/, 'clients send an object, which is tried where a text is refused'],
	[/^PUT \/api\/v1\/protocols\/\{id\}: body item is not documented$/, 'clients send a text, which is tried where an object is refused'],
	[/: body item\.[^.]*[A-Z ][^.]* is not documented$/, 'fields of the lab itself are written by the titles that people see'],
	[/: body item\.name is not documented$/, 'items of own collections have a name'],
	[/^PUT \/api\/v1\/\{biocollection_name\}\/\{id\}: body item\.description is not documented$/, 'items of all collections have one'],
	[/^\S+ \/api\/v1\/materials(?:\/\{id\})?: body item\.cas_number is not integer$/, 'a CAS number is 64-17-5'],
	[/: the token is in body, not in query and body$/, 'clients send it in one place, as the server reads both alike'],
	[/^DELETE \/api\/v1\/units\/\{id\}: the token is in query, not in body$/, 'where all other deletions have it'],
	[/^DELETE \/api\/v1\/tags: the token is in query, not in body$/, 'where all other deletions have it'],
	[/^POST \/api\/v1\/stocks\/\{id\}\/update_stock_amount: body subtract is not string$/, 'official examples send a switch'],
	[/^\S+ \/api\/v1\/tags: body item\.item_id is not string$/, 'a number everywhere else'],
	[/^POST \/api\/v1\/pool_events: body item\.pooled_stock_info\.\w+ is not documented$/, 'all fields of stocks, says the document in words'],
];

/** What of a request is neither documented nor known. */
export function unknownDeviations(request: SeenRequest): string[] {
	return deviations(request).filter((each) => !known.some(([what]) => what.test(each)));
}
