-- CreateIndex
CREATE INDEX "delivery_change_mailServerId_id_idx" ON "delivery_change"("mailServerId", "id");
