// Explanations of claims as sentences in plain words.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "basin/explain_claim.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

/// `senior_claims`, as files have it; `nothing` where the claim was met.
std::string_view binding_name(allocation::Binding binding);

/// Why a claim was held back, without names.
Text reason_words(allocation::Binding binding);
/// What the result `shortage_reason` of a use says: one more than the reasons of the allocation (allocation/claim_rows.hpp); 1: the sources gave less.
Text shortage_words(int code);

class ClaimWords {
 public:
  ClaimWords(const catalog::StudySpec& study, Language language) : study_(study), language_(language) {}

  /// One sentence on a step of `dt` s: what was asked and got, what held it back, and whom more would have cost what.
  std::string sentence(const basin::ClaimExplanation& explanation, double day, double dt) const;
  /// How often a claim was short and why. `coverage`: mean of the short steps.
  std::string summary(const std::string& claim, long steps, long short_steps, double coverage, const std::map<allocation::Binding, long>& reasons) const;

 private:
  /// The title of what an id of the network belongs to, with the id where they differ.
  std::string name(const std::string& id) const;
  std::string why(allocation::Binding binding, const std::string& at) const;
  std::string flow(double m3_per_s) const;

  const catalog::StudySpec& study_;
  Language language_;
};

}  // namespace cuenca::study
