//! Validation errors of data·inclusion records, as codes.

/// What keeps a record out of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `source` is empty.
    SourceMissing,
    /// `id` is not `source--identifier`.
    Id,
    /// `nom` is absent, or outside of 3 to 150 characters.
    Name,
    /// `description` is absent, or outside of 5 to 10,000 characters.
    Description,
    /// `date_maj` is before 2000, or to come.
    UpdateDate,
    /// `code_postal` is not five digits.
    PostalCode,
    /// `code_insee` is not five characters.
    CommuneCode,
    /// One coordinate without the other.
    HalfPoint,
    /// A longitude that is none.
    Longitude,
    /// A latitude that is none.
    Latitude,
    /// `courriel` is no e-mail address.
    Mail,
    /// A link that is no address of the web.
    Link,
    /// `siret` is not fourteen digits.
    Siret,
    /// A number of weeks or hours that is none.
    Duration,
    /// `tous-publics` stands beside other audiences.
    EverybodyAndOthers,
    /// `zone_eligibilite` holds something else than codes.
    Zone,
    /// A value that its enumeration does not have.
    UnknownValue {
        /// Name of the field.
        field: &'static str,
        /// The value.
        value: String,
    },
}
