-- CreateTable
CREATE TABLE "change_prefix" (
    "changeId" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "prefix" INET NOT NULL,

    CONSTRAINT "change_prefix_pkey" PRIMARY KEY ("changeId","prefix")
);

-- CreateIndex
CREATE INDEX "change_prefix_prefix_idx" ON "change_prefix" USING GIST ("prefix" inet_ops);

-- CreateIndex
CREATE INDEX "change_prefix_version_idx" ON "change_prefix"("version");

-- Every change keeps its prefixes here too, those from before this migration included.
CREATE FUNCTION "copy_change_prefixes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "change_prefix" ("changeId", "version", "prefix")
    SELECT DISTINCT NEW."id", NEW."version", p::inet FROM unnest(NEW."prefixes") AS p;
  RETURN NULL;
END
$$;

CREATE TRIGGER "copy_prefixes" AFTER INSERT ON "allow_list_change"
  FOR EACH ROW EXECUTE FUNCTION "copy_change_prefixes"();

INSERT INTO "change_prefix" ("changeId", "version", "prefix")
  SELECT DISTINCT c."id", c."version", p::inet FROM "allow_list_change" AS c, unnest(c."prefixes") AS p;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "change_prefix"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
