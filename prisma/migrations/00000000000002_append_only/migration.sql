-- History is append-only: a version, a change, an observation and an audit event stay as they were written.

CREATE FUNCTION "refuse_rewriting_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "allow_list_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
CREATE TRIGGER "append_only_whole" BEFORE TRUNCATE ON "allow_list_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting_history"();

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "allow_list_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
CREATE TRIGGER "append_only_whole" BEFORE TRUNCATE ON "allow_list_change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting_history"();

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
CREATE TRIGGER "append_only_whole" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting_history"();

-- Old observations may go.
CREATE TRIGGER "append_only" BEFORE UPDATE ON "observation"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
