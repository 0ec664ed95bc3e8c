/// What parties and engine sign, and what is sealed between them: one record a document, the proof
/// that a signature was checked ({@link Signed}), the rules by which documents agree ({@link
/// ContractRules}), and columns that only the released keys open.
package dev.adyton.contract;
