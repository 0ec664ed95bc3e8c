/// What a party does, one operation a method: it takes parameters and returns a value, prints
/// nothing and asks nobody. What needs a person's word comes in two steps: a preview to be shown,
/// then the deed with the digest that the person confirmed.
///
/// What was refused is a {@link dev.adyton.service.ProblemException} with a stable code; an absent
/// hub or a broken disk an {@link java.io.IOException}.
package dev.adyton.agent.work;
