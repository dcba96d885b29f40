package dev.ricci.processor;

import com.palantir.javapoet.JavaFile;
import dev.ricci.Storage;
import dev.ricci.processor.analysis.Differentiability;
import dev.ricci.processor.analysis.SecondOrder;
import dev.ricci.processor.codegen.DerivativeFiles;
import dev.ricci.processor.codegen.Surroundings;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Derivatives;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.NotDifferentiableException;
import dev.ricci.processor.differentiate.SharedCode;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.index.Derivation;
import dev.ricci.processor.index.IndexCalculus;
import dev.ricci.processor.index.StatementPartials;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.CommonSubexpressions;
import dev.ricci.processor.optimize.CopyPropagation;
import dev.ricci.processor.optimize.DeadCode;
import dev.ricci.processor.optimize.Fold;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.LateDeclaration;
import dev.ricci.processor.optimize.LoopFusion;
import dev.ricci.processor.optimize.LoopInvariants;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.processor.optimize.SharedFunctions;
import dev.ricci.processor.optimize.Specialize;
import dev.ricci.processor.options.Options;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.shape.ShapeReport;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import dev.ricci.processor.verify.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** The whole way of one method, from its lowered body to the classes of its derivatives. */
final class Pipeline {
  private final Options options;
  private final ProcessingEnvironment environment;

  Pipeline(Options options, ProcessingEnvironment environment) {
    this.options = options;
    this.environment = environment;
  }

  /**
   * Differentiates and generates.
   *
   * @param lowered an accepted method
   * @param origin the method, on which the generated files depend
   * @return everything wrong with it that the frontend does not see
   */
  List<Problem> run(Lowered lowered, Element origin) {
    Signature signature = lowered.signature().orElseThrow();
    Program written = lowered.program().orElseThrow();

    java.util.function.Function<Expression, Optional<String>> source = lowered.sources()::text;
    ShapeReport checked = ShapeCheck.check(written, source);
    List<Problem> problems = new ArrayList<>(checked.problems());
    problems.addAll(
        Differentiability.check(
            written, inputs(written.entry()), source, lowered.sources()::written));
    if (signature.order() >= 2) {
      problems.addAll(SecondOrder.check(written, inputs(written.entry())));
    }
    if (isRefused(problems)) {
      return problems;
    }

    Program inlined = Inline.inlineAll(written).map(Fold::fold);
    Program program = withOutput(inlined);
    Shapes shapes = shapes(inlined.entry(), program.entry());
    Optional<Derivation> derivation =
        IndexCalculus.of(inlined.entry(), program.entry(), signature, shapes);

    DerivativeSet derivatives;
    Program special = program.withEntry(Specialize.apply(program.entry(), shapes.constants()));
    try {
      Signature whole = signature.isSparse() ? signature.with(Storage.FLAT) : signature;
      derivatives = Derivatives.of(whole, special, shapes);
    } catch (NotDifferentiableException e) {
      problems.add(refusal(e, lowered, origin));
      return problems;
    }
    Choice choice = new Choice(derivation);
    if (signature.isSparse()) {
      Optional<DerivativeSet> compressed =
          new Sparse(signature, derivation, choice).of(special, shapes, derivatives);
      if (compressed.isEmpty()) {
        problems.add(Sparse.refusal(signature, origin));
        return problems;
      }
      derivatives = compressed.get().map(Pipeline::tidy);
    } else {
      derivatives = choice.among(derivatives).map(Pipeline::tidy);
      derivatives = SharedCode.of(signature, special, shapes, derivatives);
    }
    derivatives = new Fitting(options.maxMethodBytes()).apply(derivatives);

    if (options.verify()) {
      problems.addAll(
          Verification.check(signature, written, checked.shapes(), derivatives, origin));
      if (isRefused(problems)) {
        return problems;
      }
    }
    List<String> lines =
        derivation.map(Derivation::text).orElseGet(() -> StatementPartials.of(program.entry()));
    if (options.report().isPresent()) {
      new ReportPage(signature, lines, derivatives)
          .write(options.report().get(), origin)
          .ifPresent(problems::add);
    }
    Map<Kind.Family, List<String>> everywhere = new EnumMap<>(Kind.Family.class);
    for (Kind.Family family : Kind.Family.values()) {
      everywhere.put(family, lines);
    }
    Surroundings surroundings = Surroundings.of(environment.getElementUtils(), origin);
    DerivativeFiles.of(signature, derivatives, shapes, everywhere, surroundings)
        .forEach(this::write);
    return problems;
  }

  /** An array result becomes an output parameter. */
  private static Program withOutput(Program program) {
    Function entry = program.entry();
    return entry.result().orElse(null) instanceof ArrayType
        ? program.withEntry(ResultAsOutput.apply(entry, "value"))
        : program;
  }

  /** The shapes of a function whose result may have become its last parameter. */
  private static Shapes shapes(Function before, Function function) {
    Shapes shapes = ShapeCheck.infer(function);
    if (!(before.result().orElse(null) instanceof ArrayType)) {
      return shapes;
    }
    Variable output = function.parameters().get(function.parameters().size() - 1).variable();
    return shapes.with(output, ShapeCheck.infer(before).result().orElseThrow());
  }

  private static Set<Variable> inputs(Function function) {
    Set<Variable> inputs = new LinkedHashSet<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.INPUT) {
        inputs.add(parameter.variable());
      }
    }
    return inputs;
  }

  /** At the statement, or at the method with the statement's line where passes have rebuilt it. */
  private static Problem refusal(NotDifferentiableException e, Lowered lowered, Element origin) {
    if (lowered.sources().tree(e.statement()).isPresent()) {
      return new Problem(Code.NOT_DIFFERENTIABLE, e.statement(), e.getMessage());
    }
    Origin line = e.statement().origin();
    String where =
        line.equals(Origin.NONE) ? "" : "line " + line.line() + ", " + line.text() + ": ";
    return new Problem(Code.NOT_DIFFERENTIABLE, origin, where + e.getMessage());
  }

  private static Function tidy(Function function) {
    Function once = CommonSubexpressions.eliminate(SharedFunctions.name(Fold.fold(function)));
    Function needed = DeadCode.remove(Fold.fold(CopyPropagation.apply(once)));
    return LoopInvariants.keep(LoopFusion.fuse(LateDeclaration.apply(needed)));
  }

  private static boolean isRefused(List<Problem> problems) {
    return problems.stream().anyMatch(p -> p.code().severity() == Code.Severity.ERROR);
  }

  private void write(JavaFile file) {
    try {
      file.writeTo(environment.getFiler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
