-- Also for a session that says it is a replica, in which triggers are left out otherwise.
DO $$
DECLARE kept record;
BEGIN
  FOR kept IN
    SELECT tgrelid::regclass AS of_table, tgname FROM pg_trigger
    WHERE tgfoid = '"refuse_rewriting_history"'::regproc AND NOT tgisinternal
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', kept.of_table, kept.tgname);
  END LOOP;
END
$$;
