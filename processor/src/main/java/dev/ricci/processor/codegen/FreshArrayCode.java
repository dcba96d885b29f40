package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Statements that bind a variable to a fresh array: taken from the workspace, from a table of
 * constants, or allocated, as {@link ScratchPlan} says.
 */
final class FreshArrayCode {
  private final ScratchPlan plan;
  private final ExpressionCode expressions;
  private final WorkspaceClass workspaceClass;
  private final WorkspaceClass.Slots slots;
  private final ConstantTables tables;
  private final String workspace;
  private final Names names;
  private final IdentityHashMap<Statement, String> slotNames = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, String> counters = new IdentityHashMap<>();

  FreshArrayCode(
      ScratchPlan plan,
      ExpressionCode expressions,
      WorkspaceClass workspaceClass,
      ConstantTables tables,
      String workspace,
      Names names) {
    this.plan = plan;
    this.expressions = expressions;
    this.workspaceClass = workspaceClass;
    this.slots = workspaceClass.slots();
    this.tables = tables;
    this.workspace = workspace;
    this.names = names;
  }

  /** The counters of the pools, known when the whole function is printed. */
  CodeBlock declarations() {
    CodeBlock.Builder code = CodeBlock.builder();
    counters.values().stream()
        .sorted()
        .forEach(counter -> code.addStatement("int $N = 0", counter));
    return code.build();
  }

  /** {@code variable = fresh array}, with or without the variable's declaration. */
  CodeBlock bind(Statement site) {
    Expression made = ScratchPlan.madeBy(site);
    Variable variable =
        site instanceof Declare declare ? declare.variable() : ((Assign) site).variable();
    ArrayType type = (ArrayType) variable.type();
    CodeBlock left =
        site instanceof Declare
            ? CodeBlock.of("$T $N", ClassNames.of(type), variable.name())
            : CodeBlock.of("$N", variable.name());
    Slot slot = plan.of(site);
    CodeBlock.Builder code = CodeBlock.builder();
    if (slot instanceof Slot.Table) {
      CodeBlock table = CodeBlock.of("$N", tables.name(variable.name(), (ArrayLiteral) made));
      return code.addStatement("$L = $L", left, table).build();
    }
    if (slot instanceof Slot.Allocated) {
      return code.addStatement("$L = $L", left, allocated(made)).build();
    }
    if (made instanceof ArrayLiteral literal) {
      return fill(site, slot, variable, left, literal);
    }
    return code.addStatement("$L = $L", left, taken(site, slot, variable, made)).build();
  }

  /** An array made by {@code new} or {@code clone}: what a function returns. */
  CodeBlock allocated(Expression made) {
    if (made instanceof NewArray array) {
      CodeBlock.Builder code = CodeBlock.builder();
      code.add("new $L", array.type().element().toJava());
      array.dimensions().forEach(size -> code.add("[$L]", expressions.of(size)));
      return code.build();
    }
    if (made instanceof CloneArray copy) {
      return CodeBlock.of("$L.clone()", expressions.atLeast(Precedence.PRIMARY, copy.array()));
    }
    ArrayLiteral literal = (ArrayLiteral) made;
    return CodeBlock.of("new $T $L", ClassNames.of(literal.type()), braces(literal));
  }

  private CodeBlock braces(ArrayLiteral literal) {
    return literal.elements().stream()
        .map(e -> e instanceof ArrayLiteral row ? braces(row) : expressions.assigned(e))
        .collect(CodeBlock.joining(",$W", "{", "}"));
  }

  private CodeBlock fill(
      Statement site, Slot slot, Variable variable, CodeBlock left, ArrayLiteral literal) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean direct = site instanceof Declare;
    String filled = direct ? variable.name() : names.fresh(variable.name());
    CodeBlock target =
        direct ? left : CodeBlock.of("$T $N", ClassNames.of(variable.type()), filled);
    code.addStatement("$L = $L", target, taken(site, slot, variable, literal));
    elements(code, CodeBlock.of("$N", filled), literal);
    if (!direct) { // the elements may read what the variable held before
      code.addStatement("$L = $N", left, filled);
    }
    return code.build();
  }

  private void elements(CodeBlock.Builder code, CodeBlock array, ArrayLiteral literal) {
    for (int k = 0; k < literal.elements().size(); k++) {
      Expression element = literal.elements().get(k);
      CodeBlock place = CodeBlock.of("$L[$L]", array, k);
      if (element instanceof ArrayLiteral row) {
        elements(code, place, row);
      } else {
        code.addStatement("$L = $L", place, expressions.assigned(element));
      }
    }
  }

  private CodeBlock taken(Statement site, Slot slot, Variable variable, Expression made) {
    ArrayType type = (ArrayType) variable.type();
    List<CodeBlock> arguments = new ArrayList<>();
    boolean copies = made instanceof CloneArray;
    String name;
    if (slot instanceof Slot.Spare spare) {
      int inUse = spare.holders().size();
      name = slotNames.computeIfAbsent(site, s -> slots.spare(variable.name(), type, inUse + 1));
      spare.holders().forEach(holder -> arguments.add(CodeBlock.of("$N", holder.name())));
      if (copies) {
        workspaceClass.otherCopy(name, type, inUse);
      } else {
        workspaceClass.otherZeros(name, type, inUse);
      }
    } else if (slot instanceof Slot.Pool) {
      name = slotNames.computeIfAbsent(site, s -> slots.pool(variable.name(), type));
      String counter = counters.computeIfAbsent(site, s -> names.fresh(variable.name() + "Count"));
      arguments.add(CodeBlock.of("$N++", counter));
      if (copies) {
        workspaceClass.pooledCopy(name, type);
      } else {
        workspaceClass.pooledZeros(name, type);
      }
    } else {
      name = slotNames.computeIfAbsent(site, s -> slots.single(variable.name(), type));
      if (copies) {
        workspaceClass.copy(name, type);
      } else {
        workspaceClass.zeros(name, type);
      }
    }
    arguments.addAll(sizes(made));
    return CodeBlock.of("$N.$N($L)", workspace, name, CodeBlock.join(arguments, ", "));
  }

  private List<CodeBlock> sizes(Expression made) {
    if (made instanceof NewArray array) {
      return array.dimensions().stream().map(expressions::of).toList();
    }
    if (made instanceof CloneArray copy) {
      return List.of(expressions.of(copy.array()));
    }
    List<CodeBlock> sizes = new ArrayList<>();
    Expression level = made;
    while (level instanceof ArrayLiteral literal) {
      sizes.add(CodeBlock.of("$L", literal.elements().size()));
      level = literal.elements().isEmpty() ? null : literal.elements().get(0);
    }
    while (sizes.size() < made.type().rank()) {
      sizes.add(CodeBlock.of("0"));
    }
    return sizes;
  }
}
