/// The names by which exports call the columns Goalscan looks for, compared without case, blanks,
/// underscores and punctuation. Earlier names are the stronger ones.
enum ColumnNames {
  /// Names that mean the role and nothing else.
  static let exact: [ColumnRole: [String]] = [
    .id: [
      "id", "candidateid", "applicantid", "respondentid", "responseid", "submissionid",
      "participantid", "personid", "employeeid", "applicationid", "answerid", "recordid",
      "candidatenumber", "applicantnumber", "candidateno", "applicantno", "candidateref",
      "candidatereference", "uuid", "guid", "candidate", "applicant", "contactid",
    ],
    .answer: [
      "answer", "answertext", "response", "responsetext", "text", "careergoals", "careergoal",
      "goals", "goal", "goalsanswer", "answers", "candidateanswer", "candidateresponse",
      "answerbody", "transcript", "freetext", "openresponse", "openendedresponse",
      "fieldvalue", "answervalue",
    ],
    .scenario: [
      "scenario", "careerstage", "stage", "careerlevel", "experiencelevel", "candidatetype",
      "applicanttype", "segment", "seniority", "careerphase",
    ],
    .role: [
      "role", "position", "jobtitle", "job", "positionappliedfor", "roleappliedfor",
      "jobappliedfor", "appliedfor", "positiontitle", "roletitle", "jobname", "vacancy",
      "vacancytitle", "requisition", "requisitiontitle", "jobrequisition", "opening", "posting",
      "jobposting", "targetrole", "title",
    ],
    .date: [
      "date", "appliedon", "dateapplied", "applieddate", "appliedat", "applicationdate",
      "submittedat", "submittedon", "submitted", "datesubmitted", "submissiondate",
      "answeredat", "answeredon", "responsedate", "interviewdate", "timestamp", "completedat",
      "datecompleted", "recordeddate", "enddate", "createdat", "createdon", "created",
      "startdate",
    ],
    .question: [
      "question", "questiontext", "prompt", "questiontitle", "questionname", "questionlabel",
      "fieldlabel",
    ],
    .application: [
      "applicationid", "applicationno", "applicationnumber", "applicationref", "application",
      "opportunityid", "candidacyid",
    ],
  ]

  /// Parts of question texts that ask for career goals: a column headed so holds answers.
  static let goalQuestions = [
    "careergoal", "careerobjective", "careeraspiration", "careerplan", "professionalgoal",
    "wheredoyousee", "seeyourself", "fiveyear", "5year", "tenyear", "10year", "shorttermgoal",
    "longtermgoal", "shorttermandlongterm", "shorttermlongterm", "shortandlongterm",
    "yourgoals", "careerambition", "futuregoal",
  ]

  /// Whether the key of a question's text asks for career goals.
  static func asksGoals(_ key: String) -> Bool { goalQuestions.contains { key.contains($0) } }

  /// Weaker signs of an answer column, within a longer name.
  static let looseAnswers = ["answer", "response", "freetext", "essay", "statement", "comment"]

  private static let allExact = Set(exact.values.joined())

  /// Whether a name means a role and nothing else.
  static func isKnown(_ name: String) -> Bool { allExact.contains(key(name)) }

  /// Whether a name means a role or asks for career goals: it is hardly ever what a candidate says.
  static func isHeading(_ name: String) -> Bool { isKnown(name) || asksGoals(key(name)) }

  /// Only the letters and digits of a name, in lower case.
  static func key(_ name: String) -> String {
    var key = ""
    for scalar in name.lowercased().unicodeScalars
    where scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
    {
      key.unicodeScalars.append(scalar)
    }
    return key
  }
}
