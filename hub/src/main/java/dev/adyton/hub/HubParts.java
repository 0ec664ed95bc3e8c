package dev.adyton.hub;

import dev.adyton.crypto.Crypto;
import dev.adyton.ledger.Ledger;
import dev.adyton.task.HubMachine;
import java.time.InstantSource;

/// What the routes of one hub share.
record HubParts(
    Crypto crypto,
    InstantSource clock,
    HubSettings settings,
    HubMachine machine,
    Ledger ledger,
    Journal journal,
    CosignedCheckpoints checkpoints,
    Members members,
    TaskDesk desk,
    Blobs blobs,
    Bells bells,
    AuditLog audit) {}
