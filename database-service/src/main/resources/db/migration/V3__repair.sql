-- What the streams before it had brought is what is settled below its first sequence; that is also
-- right for what an instance still had in hand when the new one was made.
alter table event_stream drop column accepted_before;
