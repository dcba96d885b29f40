package dev.ricci.processor;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.CompressedStores;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.index.Derivation;
import dev.ricci.processor.index.OperationEstimate;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.AnnotationMember;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * Replaces the Jacobians or Hessians of a set, which are stored whole, by ones in compressed rows,
 * all with the same structure.
 */
final class Sparse {
  private final Signature signature;
  private final Optional<Derivation> derivation;
  private final Choice choice;

  /**
   * @param signature the method's face
   * @param derivation of the method
   * @param choice decides on the other derivatives
   */
  Sparse(Signature signature, Optional<Derivation> derivation, Choice choice) {
    this.signature = signature;
    this.derivation = derivation;
    this.choice = choice;
  }

  /** What is said where the structure cannot be told. */
  static Problem refusal(Signature signature, Element origin) {
    return new Problem(
        Code.NO_STRUCTURE,
        new AnnotationMember(origin, "Differentiable", "storage", 0),
        "the structural zeros of the derivatives of "
            + signature.method()
            + " cannot be told, as "
            + signature.storage()
            + " needs it: that takes arrays defined by index formulas (docs/index-calculus.md), or"
            + " straight-line code over constant sizes; use FLAT or NESTED");
  }

  /**
   * The set in compressed rows; absent if its structure cannot be told.
   *
   * @param program the method's body
   * @param whole its derivatives with FLAT storage
   */
  Optional<DerivativeSet> of(Program program, Shapes shapes, DerivativeSet whole) {
    List<Kind> matrices =
        whole.derivatives().stream().map(Derivative::kind).filter(Kind::isMatrix).toList();
    if (matrices.isEmpty()) {
      return Optional.of(chosen(whole));
    }
    Optional<DerivativeSet> formula = byFormula(whole, matrices);
    Optional<DerivativeSet> stores =
        CompressedStores.of(signature, program, shapes, whole).map(this::chosen);
    return formula.isPresent() && (stores.isEmpty() || cost(formula.get()) <= cost(stores.get()))
        ? formula
        : stores;
  }

  private static double cost(DerivativeSet set) {
    double cost = 0;
    for (Derivative derivative : set.derivatives()) {
      cost += derivative.kind().isMatrix() ? OperationEstimate.of(derivative.function(), 16) : 0;
    }
    return cost;
  }

  /** The cheaper ones of the derivatives that are no matrices. */
  private DerivativeSet chosen(DerivativeSet set) {
    return new DerivativeSet(
        set.primal(),
        set.derivatives().stream().map(d -> d.kind().isMatrix() ? d : choice.cheaper(d)).toList(),
        set.callees(),
        set.structures());
  }

  private Optional<DerivativeSet> byFormula(DerivativeSet whole, List<Kind> matrices) {
    Optional<List<Structure>> structures = derivation.flatMap(d -> d.structures(matrices.get(0)));
    if (structures.isEmpty()) {
      return Optional.empty();
    }
    List<Derivative> derivatives = new ArrayList<>();
    for (Derivative derivative : whole.derivatives()) {
      Kind kind = derivative.kind();
      if (!kind.isMatrix()) {
        derivatives.add(derivative);
        continue;
      }
      Optional<Function> function = derivation.flatMap(d -> d.function(kind));
      if (function.isEmpty()) {
        return Optional.empty();
      }
      derivatives.add(new Derivative(kind, function.get()));
    }
    return Optional.of(
        chosen(new DerivativeSet(whole.primal(), derivatives, whole.callees(), structures.get())));
  }
}
