//! Address of the object storage: a folder, or S3.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::Url;

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageUrl {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of a server that speaks S3.
    S3(S3),
}

/// A bucket, and how to reach it.
#[derive(Clone, PartialEq, Eq)]
pub struct S3 {
    /// The server, `https://…`; `http://…` on a machine's own network only.
    pub endpoint: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What the names of objects begin with; may be empty.
    pub prefix: String,
    /// Who asks.
    pub key_id: String,
    /// What signs.
    pub key: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "S3({}/{}/{})", self.endpoint, self.bucket, self.prefix)
    }
}

impl StorageUrl {
    /// Reads `s3://KEY:SECRET@server/bucket/prefix?region=…`, or the path of a folder.
    pub fn parse(text: &str) -> Option<StorageUrl> {
        if text.contains("://") { S3::parse(text).map(StorageUrl::S3) } else { Some(StorageUrl::Folder(text.into())) }
    }

    /// The host to which files go without encryption of the way, when it is another machine.
    pub fn cleartext_host(&self) -> Option<&str> {
        match self {
            StorageUrl::Folder(_) => None,
            StorageUrl::S3(s3) => {
                let host = s3.endpoint.strip_prefix("http://")?;
                let name = host.split(':').next().unwrap_or(host);
                (!matches!(name, "localhost" | "127.0.0.1")).then_some(name)
            }
        }
    }
}

impl S3 {
    fn parse(text: &str) -> Option<S3> {
        let url = Url::parse(text).ok()?;
        let scheme = match url.scheme() {
            "s3" => "https",
            "s3+http" => "http",
            _ => return None,
        };
        let host = url.host_str()?;
        let endpoint = match url.port() {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        let mut segments = url.path_segments()?.filter(|segment| !segment.is_empty());
        let bucket = segments.next()?.to_owned();
        let prefix = segments.collect::<Vec<_>>().join("/");
        let region = url.query_pairs().find(|(name, _)| name == "region").map(|(_, region)| region.into_owned());
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().ok().map(String::from);
        Some(S3 {
            endpoint,
            region: region.unwrap_or_else(|| "us-east-1".into()),
            bucket,
            prefix,
            key_id: decoded(url.username()).filter(|text| !text.is_empty())?,
            key: decoded(url.password()?)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_or_a_bucket() {
        assert_eq!(StorageUrl::parse("/srv/fichiers"), Some(StorageUrl::Folder("/srv/fichiers".into())));
        let Some(StorageUrl::S3(s3)) =
            StorageUrl::parse("s3://JALON:a%2Fb%2Bc@s3.fr-par.scw.cloud/seau/jalon/preuves?region=fr-par")
        else {
            panic!("it is S3")
        };
        assert_eq!(
            s3,
            S3 {
                endpoint: "https://s3.fr-par.scw.cloud".into(),
                region: "fr-par".into(),
                bucket: "seau".into(),
                prefix: "jalon/preuves".into(),
                key_id: "JALON".into(),
                key: "a/b+c".into(),
            }
        );
        assert!(!format!("{s3:?}").contains("a/b+c"), "the key does not show itself");
        for wrong in ["s3://server/bucket", "s3://key:secret@server", "https://server/bucket", "s3://key@server/bucket"]
        {
            assert_eq!(StorageUrl::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn cleartext_is_seen() {
        let host = |text: &str| StorageUrl::parse(text).unwrap().cleartext_host().map(str::to_owned);
        assert_eq!(host("s3+http://a:b@minio.intra:9000/seau").as_deref(), Some("minio.intra"));
        assert_eq!(host("s3+http://a:b@127.0.0.1:9000/seau"), None);
        assert_eq!(host("s3://a:b@minio.intra/seau"), None);
        assert_eq!(host("/srv/fichiers"), None);
    }
}
