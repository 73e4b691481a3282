-- What \d+ and every other tool that reads the catalogue shows.
comment on table chat_event is 'Events, each once; partitioned by ranges of event_key, which are ranges of time (months, years, decades), and one for events without a time';
comment on column chat_event.event_key is 'UUIDv8 of 48 bits of time in milliseconds (zero without a time) and 74 bits of hash(source, id, time); grows with time';
comment on column chat_event.occurred_at is 'Time that the event gave, or when it was accepted if it gave none';
comment on column chat_event.accepted_at is 'When a door accepted it';
comment on column chat_event.landed_at is 'When the transaction began that made this row';
comment on column chat_event.stream_seq is 'Sequence in the stream CHAT_EVENTS: the order of acceptance';
comment on column chat_event.type is 'Type, such as chat.message';
comment on column chat_event.source is 'CloudEvents source: where it came from';
comment on column chat_event.event_id is 'CloudEvents id: its name within the source';
comment on column chat_event.channel is 'CloudEvents subject: the channel; null for the platform as a whole';
comment on column chat_event.username is 'data.user, if it has one';
comment on column chat_event.message is 'data.text, if it has one; indexed word by word';
comment on column chat_event.data is 'Data, whole';
comment on column chat_event.extensions is 'CloudEvents extensions and other attributes, as they were sent; null if there are none';

comment on table landing_batch is 'Batches that landed, one row each, written in the transaction of its events; old rows are folded into landing_total';
comment on column landing_batch.id is 'Order in which the rows were begun';
comment on column landing_batch.xid is 'Transaction that wrote the batch';
comment on column landing_batch.landed_at is 'When that transaction began';
comment on column landing_batch.landed is 'Sequences that became rows of chat_event';
comment on column landing_batch.already_there is 'Sequences whose event was a row before';
comment on column landing_batch.refused is 'Sequences that became dead letters';
comment on column landing_batch.covered is 'Sequences of all three';
comment on column landing_batch.landed_count is 'How many sequences landed';
comment on column landing_batch.already_there_count is 'How many were rows before';
comment on column landing_batch.refused_count is 'How many became dead letters';
comment on column landing_batch.min_key is 'Lowest event_key of the rows that have a time, to find their partitions; null if none has';
comment on column landing_batch.max_key is 'Highest event_key of the rows that have a time; null if none has';
comment on column landing_batch.instance is 'Instance of database-service that landed it';

comment on table landing_total is 'Sum of the rows of landing_batch that were folded; one row';
comment on column landing_total.only_row is 'Always true';
comment on column landing_total.covered is 'Sequences that the folded batches covered';
comment on column landing_total.landed_count is 'How many of these landed';
comment on column landing_total.already_there_count is 'How many were rows before';
comment on column landing_total.refused_count is 'How many became dead letters';

comment on table rollup_watermark is 'How far each reader of landing_batch has come';
comment on column rollup_watermark.name is 'Reader';
comment on column rollup_watermark.xid is 'Transaction below which the reader has consumed every batch';

comment on table event_stream is 'Stream of events that was made, so that one that is gone is noticed';
comment on column event_stream.name is 'Name of the stream';
comment on column event_stream.created_at is 'When it was made, by the clock of the bus';
comment on column event_stream.first_sequence is 'Sequence that it began with';
comment on column event_stream.remembered_at is 'When this row was written';

comment on table lease is 'Holder of each kind of work that only one instance does';
comment on column lease.name is 'Kind of work';
comment on column lease.holder is 'Instance that holds it';
comment on column lease.token is 'Number that grows with each new holder and fences the ones before';
comment on column lease.expires_at is 'When another instance may take it';

comment on table channel_stats is 'Counts by channel; what retention removed stays counted';
comment on column channel_stats.channel is 'Channel';
comment on column channel_stats.events is 'Events in it';
comment on column channel_stats.messages is 'Events of type chat.message';
comment on column channel_stats.users is 'Different users seen in it';
comment on column channel_stats.first_at is 'Time of its first event';
comment on column channel_stats.last_at is 'Time of its last event';

comment on table user_stats is 'Counts by user; what retention removed stays counted';
comment on column user_stats.username is 'User';
comment on column user_stats.events is 'Events of the user';
comment on column user_stats.messages is 'Events of type chat.message';
comment on column user_stats.channels is 'Different channels the user was seen in';
comment on column user_stats.first_at is 'Time of the user''s first event';
comment on column user_stats.last_at is 'Time of the user''s last event';

comment on table channel_type is 'Counts by channel and type';
comment on column channel_type.channel is 'Channel';
comment on column channel_type.type is 'Type of event';
comment on column channel_type.events is 'Events of that type in the channel';

comment on table user_type is 'Counts by user and type';
comment on column user_type.username is 'User';
comment on column user_type.type is 'Type of event';
comment on column user_type.events is 'Events of that type of the user';

comment on table channel_user is 'Pairs of channel and user that were seen together';
comment on column channel_user.channel is 'Channel';
comment on column channel_user.username is 'User seen in it';

comment on table activity is 'Counts by hour, channel and type';
comment on column activity.hour is 'Beginning of the hour, UTC';
comment on column activity.channel is 'Channel; empty for events of the platform as a whole';
comment on column activity.type is 'Type of event';
comment on column activity.events is 'Events of that hour';

comment on table performance_minute is 'Measurements of all instances by the minute, for plots and comparisons';
comment on column performance_minute.at is 'Beginning of the minute';
comment on column performance_minute.figures is 'What was measured, by name';

comment on table performance_hour is 'Measurements of all instances by the hour, with whole histograms';
comment on column performance_hour.at is 'Beginning of the hour';
comment on column performance_hour.seen is 'Histograms in HdrHistogram''s own encoding';

comment on table ledger_hole is 'Sequences that landing passed over';
comment on column ledger_hole.id is 'Order in which they were found';
comment on column ledger_hole.sequences is 'Range of sequences';
comment on column ledger_hole.state is 'found: to be landed; landed: landed since; gone: not in the stream any more';
comment on column ledger_hole.found_at is 'When it was found';
comment on column ledger_hole.settled_at is 'When it landed or was found to be gone';
comment on column ledger_hole.acknowledged_at is 'When an operator took note of what is gone';

comment on table ledger_check is 'How far holes were looked for; one row';
comment on column ledger_check.only_row is 'Always true';
comment on column ledger_check.sequence is 'Sequence up to which every hole is in ledger_hole';
comment on column ledger_check.at is 'When that was written';
