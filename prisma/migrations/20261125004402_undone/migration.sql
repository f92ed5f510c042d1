-- CreateIndex
CREATE INDEX "notification_cause_spreadAt_idx" ON "notification_cause"("spreadAt");

-- CreateIndex
CREATE INDEX "notification_state_id_idx" ON "notification"("state", "id");
